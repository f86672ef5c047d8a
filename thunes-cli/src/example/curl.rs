//! The same request on a command line.

use thunes_runtime::Environment;
use thunes_spec::model::ResolvedRequest;
use thunes_spec::sample::ID;

/// A command that sends the body. The gateway wants a token that was signed for just these bytes, so the shell has to have one.
pub(super) fn command(resolved: &ResolvedRequest<'_>, json: &str) -> String {
    let url = format!("https://{}{}", Environment::Test.host(), resolved.operation.path.replace("{id}", ID));
    let head = format!("curl {url} \\\n  -H \"Authorization: Bearer $JWT\"");
    if json.is_empty() {
        return format!("{head}\n");
    }
    // The quotes around the first `JSON` keep the shell from reading the body.
    format!("{head} \\\n  -H 'Content-Type: application/json' \\\n  --data-binary @- <<'JSON'\n{json}\nJSON\n")
}
