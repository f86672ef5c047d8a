//! `thunes lsp` in a real editor: Neovim without a screen. Skipped where it is not installed (`apt-get install neovim`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;
#[path = "../../tests/common/skip.rs"]
mod skip;

use std::fs;
use std::process::{Command, Stdio};

use common::{base, folder, replace};
use serde_json::Value;

/// Opens a method's file with a mistake, takes what the server says, writes what it offers, and asks about a field.
const SCRIPT: &str = r#"
local file, program, out = os.getenv("SPEC_FILE"), os.getenv("THUNES"), os.getenv("RESULT")
local found = {}
local function finish()
  vim.fn.writefile({ vim.fn.json_encode(found) }, out)
  vim.cmd("qall!")
end
local ok, why = pcall(function()
  vim.cmd("edit " .. file)
  local config = { name = "thunes", cmd = { program, "lsp" }, root_dir = vim.fn.fnamemodify(file, ":h") }
  if vim.lsp.start then
    vim.lsp.start(config)
  else
    vim.lsp.buf_attach_client(0, vim.lsp.start_client(config))
  end
  vim.wait(30000, function() return #vim.diagnostic.get(0) > 0 end, 50)
  local first = vim.diagnostic.get(0)[1]
  found.message, found.line, found.column = first.message, first.lnum, first.col
  local document = { uri = vim.uri_from_bufnr(0) }
  local range = { start = { line = first.lnum, character = first.col }, ["end"] = { line = first.lnum, character = first.col } }
  local params = { textDocument = document, range = range, context = { diagnostics = {} } }
  local answers = vim.lsp.buf_request_sync(0, "textDocument/codeAction", params, 30000)
  for client, answer in pairs(answers) do
    found.action = answer.result[1].title
    vim.lsp.util.apply_workspace_edit(answer.result[1].edit, "utf-16")
  end
  vim.wait(30000, function() return #vim.diagnostic.get(0) == 0 end, 50)
  found.left = #vim.diagnostic.get(0)
  found.text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), "\n")
  local line = vim.fn.search("order.items\\[\\].quantity") - 1
  local hover = { textDocument = document, position = { line = line, character = 12 } }
  for _, answer in pairs(vim.lsp.buf_request_sync(0, "textDocument/hover", hover, 30000)) do
    found.hover = answer.result.contents.value
  end
end)
if not ok then found.error = tostring(why) end
finish()
"#;

#[test]
fn neovim_shows_a_mistake_and_fixes_it() {
    if !Command::new("nvim").arg("--version").output().is_ok_and(|output| output.status.success()) {
        return skip::skip("Neovim is not installed");
    }
    let spec = base("neovim");
    let method = spec.join("quick_pay.yaml");
    let good = fs::read_to_string(&method).unwrap();
    replace(&method, "group: customer", "group: custmer");
    let place = folder("neovim_home");
    let (script, result) = (place.join("script.lua"), place.join("result.json"));
    fs::write(&script, SCRIPT).unwrap();
    let status = Command::new("timeout")
        .args(["120", "nvim", "--headless", "-u", "NONE", "-i", "NONE", "-n", "-c"])
        .arg(format!("luafile {}", script.display()))
        .env("SPEC_FILE", &method)
        .env("THUNES", env!("CARGO_BIN_EXE_thunes"))
        .env("RESULT", &result)
        .envs(["HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"].map(|name| (name, &place)))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let found: Value =
        serde_json::from_str(&fs::read_to_string(&result).unwrap_or_else(|_| panic!("{status:?}"))).unwrap();
    assert_eq!(found["error"], Value::Null, "{found}");
    assert!(found["message"].as_str().unwrap().starts_with("unknown group `custmer`"), "{found}");
    let line = good.lines().position(|line| line.contains("group: customer")).unwrap();
    assert_eq!((found["line"].as_u64(), found["column"].as_u64()), (Some(line as u64), Some(15)));
    assert_eq!((found["action"].as_str(), found["left"].as_u64()), (Some("Write `customer`"), Some(0)));
    assert_eq!(found["text"].as_str().unwrap().trim_end(), good.trim_end());
    assert!(found["hover"].as_str().unwrap().contains("Number of units."), "{found}");
}
