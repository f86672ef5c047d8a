"use strict";

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

exports.activate = () => {
  const command = vscode.workspace.getConfiguration("thunes").get("program");
  client = new LanguageClient(
    "thunes",
    "thunes",
    { command, args: ["lsp"] },
    {
      documentSelector: [{ scheme: "file", language: "yaml" }],
      // Files that change on the disk, as after a checkout.
      synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher("**/*.yaml") },
    },
  );
  return client.start();
};

exports.deactivate = () => client?.stop();
