//! The history and its export.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use thunes_ledger::Format;
use thunes_sandbox::Fault;

use crate::world::{World, on_both, sale};

on_both! {
    async fn every_change_is_an_event_and_all_of_them_are_exported(world: World) {
        world.ledger.send(&world.client, &sale("order-1", "8")).await.unwrap();
        world.sandbox.next(Fault::CloseAfter).unwrap();
        world.ledger.send(&world.client, &sale("order-2", "0.05")).await.unwrap();
        let id = world.sandbox.ids()[0].clone();
        world.sandbox.settle(&id).unwrap();
        world.ledger.check(&world.client, "order-1").await.unwrap();
        world.ledger.check(&world.client, "order-1").await.unwrap(); // nothing new

        let events = world.ledger.events(&world.client, "order-1").await.unwrap();
        let seen: Vec<_> = events.iter().map(|event| (event.to.as_str(), event.status.as_deref())).collect();
        assert_eq!(
            seen,
            [("reserved", None), ("sending", None), ("answered", Some("PENDING")), ("answered", Some("SETTLED"))]
        );
        assert!(events[0].time() <= SystemTime::now() + Duration::from_secs(1));

        let mut json = Vec::new();
        world.ledger.export(&world.client, UNIX_EPOCH, Format::JsonLines, &mut json).await.unwrap();
        let json = String::from_utf8(json).unwrap();
        let lines: Vec<serde_json::Value> = json.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(lines.len(), 7);
        assert_eq!((&lines[3]["amount"], &lines[3]["from"], &lines[3]["to"]), (&5.into(), &serde_json::Value::Null, &"reserved".into()));

        let mut csv = Vec::new();
        world.ledger.export(&world.client, UNIX_EPOCH, Format::Csv, &mut csv).await.unwrap();
        let csv = String::from_utf8(csv).unwrap();
        let rows: Vec<&str> = csv.split_terminator("\r\n").collect();
        assert_eq!(rows.len(), 8);
        assert_eq!(rows[0], "reference,operation,method,amount,currency,at,attempt,from,to,gateway_id,status,why");
        assert!(rows[3].starts_with("order-1,sale,bizum,800,EUR,") && rows[3].contains(&format!(",sending,answered,{id},PENDING,")), "{}", rows[3]);

        let mut none = Vec::new();
        let tomorrow = SystemTime::now() + Duration::from_secs(24 * 3600);
        world.ledger.export(&world.client, tomorrow, Format::JsonLines, &mut none).await.unwrap();
        assert_eq!(none.len(), 0);
    }
}
