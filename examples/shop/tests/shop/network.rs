//! The whole shop behind a company's proxy. All of its network is in the settings.

use serde_json::{Value, json};
use thunes::METHODS;
use thunes_sandbox::Sandbox;

use super::company::{CompanyProxy, GATEWAY};
use super::customer::{Database, Outcome, TRACEPARENT, form, gateway, look, order, sales_sent};

/// The settings of a shop whose only way out is the proxy.
fn behind(proxy: &CompanyProxy, sandbox: &Sandbox) -> Value {
    let mut settings = gateway(sandbox);
    settings["environment"] = json!(format!("https://{GATEWAY}"));
    settings["proxy"] = json!(format!("http://shop:secret@{}", proxy.address));
    settings["root_certificates"] = json!(proxy.authority);
    settings
}

#[tokio::test]
async fn sales_leave_through_the_companys_proxy_one_tunnel_each() -> Outcome {
    let (sandbox, database) = (Sandbox::start(METHODS).await?, Database::new());
    let proxy = CompanyProxy::start(sandbox.url().replace("http://", "")).await?;
    let shop = database.open(behind(&proxy, &sandbox)).await?;
    for (reference, method, country) in [("a-1", "bizum", "ES"), ("a-2", "blik", "PL"), ("a-3", "twint", "CH")] {
        order(&shop, reference, &form(method, country)).await?;
    }
    shop.send_queued().await?;
    assert_eq!((sales_sent(&sandbox), proxy.seen(|seen| seen.tunnels.len())), (3, 3));
    for tunnel in proxy.seen(|seen| seen.tunnels.clone()) {
        assert!(tunnel.starts_with("CONNECT gateway.invalid:443 "), "{tunnel}");
        assert!(tunnel.to_lowercase().contains("proxy-authorization: basic c2hvcdpzzwnyzxq="), "{tunnel}");
    }
    assert_eq!(look(&shop, "a-1").await?["stage"], "open");
    // The customer's trace goes on at the gateway.
    let sent = proxy.seen(|seen| String::from_utf8_lossy(&seen.sent).into_owned());
    assert_eq!(sent.matches(&format!("traceparent: {TRACEPARENT}\r\n")).count(), 3);
    Ok(())
}

#[tokio::test]
async fn without_the_companys_certificate_nothing_is_sent() -> Outcome {
    let (sandbox, database) = (Sandbox::start(METHODS).await?, Database::new());
    let proxy = CompanyProxy::start(sandbox.url().replace("http://", "")).await?;
    let mut settings = behind(&proxy, &sandbox);
    settings["root_certificates"] = json!(null);
    let shop = database.open(settings).await?;
    order(&shop, "a-1", &form("bizum", "ES")).await?;
    shop.send_queued().await?;
    assert_eq!(look(&shop, "a-1").await?["stage"], "queued");
    assert_eq!((proxy.seen(|seen| seen.tunnels.len()), sales_sent(&sandbox)), (1, 0));
    assert!(proxy.seen(|seen| seen.sent.is_empty()));
    Ok(())
}
