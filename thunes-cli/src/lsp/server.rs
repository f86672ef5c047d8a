//! The conversation with an editor.

use std::collections::BTreeSet;
use std::io::{self, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, sync_channel};
use std::thread;

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionParams, CodeActionProviderCapability, CompletionOptions,
    CompletionParams, DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, DocumentFormattingParams, GotoDefinitionParams, Hover, HoverContents, HoverParams,
    HoverProviderCapability, InitializeResult, MarkupContent, MarkupKind, OneOf, PositionEncodingKind,
    PrepareRenameResponse, ReferenceParams, RenameOptions, RenameParams, SaveOptions, ServerCapabilities, ServerInfo,
    TextDocumentIdentifier, TextDocumentPositionParams, TextDocumentSyncCapability, TextDocumentSyncKind,
    TextDocumentSyncOptions, TextDocumentSyncSaveOptions, TextEdit,
};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::fmt::formatted;

use super::text::offset;
use super::workspace::{Buffer, SpecFile, Workspace, path};
use super::{complete, diagnose, hover, navigate, wire};

/// How the editor ended the conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// It said so, as the protocol has it.
    Proper,
    /// It went away without `shutdown`.
    Abrupt,
}

/// Messages that wait to be answered.
const WAITING: usize = 64;

/// Answers an editor until it ends the conversation.
///
/// # Errors
/// The streams break, or the editor sends something else than messages.
pub fn serve(input: impl Read + Send + 'static, output: impl Write) -> io::Result<End> {
    let (sender, receiver) = sync_channel(WAITING);
    // It ends with the stream, or with the program.
    thread::spawn(move || {
        let mut input = BufReader::new(input);
        loop {
            let message = wire::read(&mut input).transpose();
            let is_last = !matches!(message, Some(Ok(_)));
            if message.is_none_or(|message| sender.send(message).is_err()) || is_last {
                return;
            }
        }
    });
    Server { output, workspace: Workspace::default(), state: State::New, stale: BTreeSet::new() }.run(&receiver)
}

/// Where the conversation is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Closing,
}

struct Server<W> {
    output: W,
    workspace: Workspace,
    state: State,
    /// Folders that changed since they were checked.
    stale: BTreeSet<PathBuf>,
}

/// Why a request has no answer.
struct Refusal(ErrorCode, String);

type Answer = Result<Value, Refusal>;

impl<W: Write> Server<W> {
    fn run(mut self, messages: &Receiver<io::Result<Message>>) -> io::Result<End> {
        loop {
            let message = match messages.try_recv() {
                Ok(message) => message?,
                Err(TryRecvError::Disconnected) => return Ok(End::Abrupt),
                Err(TryRecvError::Empty) => {
                    self.check_stale()?;
                    match messages.recv() {
                        Ok(message) => message?,
                        Err(_) => return Ok(End::Abrupt),
                    }
                }
            };
            if let Some(end) = self.take(message)? {
                return Ok(end);
            }
        }
    }

    fn take(&mut self, message: Message) -> io::Result<Option<End>> {
        match message {
            Message::Notification(note) if note.method == "exit" => {
                Ok(Some(if self.state == State::Closing { End::Proper } else { End::Abrupt }))
            }
            Message::Notification(note) => {
                if self.state == State::Open {
                    self.note(note);
                }
                Ok(None)
            }
            Message::Request(request) => self.request(request).map(|()| None),
            Message::Response(_) => Ok(None),
        }
    }

    /// Checks what changed, and tells the editor.
    fn check_stale(&mut self) -> io::Result<()> {
        for folder in std::mem::take(&mut self.stale) {
            for params in diagnose::check(&mut self.workspace, &folder) {
                let note = Notification::new("textDocument/publishDiagnostics".to_owned(), params);
                Message::Notification(note).write(&mut self.output)?;
            }
        }
        Ok(())
    }

    fn note(&mut self, note: Notification) {
        match note.method.as_str() {
            "textDocument/didOpen" => self.opened(note.params),
            "textDocument/didChange" => self.changed(note.params),
            "textDocument/didClose" => self.closed(note.params),
            "workspace/didChangeWatchedFiles" => self.changed_on_disk(note.params),
            "textDocument/didSave" => self.stale.extend(self.workspace.known.keys().cloned()),
            _ => {}
        }
    }

    fn opened(&mut self, params: Value) {
        let Some(DidOpenTextDocumentParams { text_document: open }) = read(params) else { return };
        let Some(path) = path(&open.uri) else { return };
        let buffer = Buffer { uri: open.uri, version: open.version, text: open.text };
        self.workspace.buffers.insert(path.clone(), buffer);
        self.stale.extend(self.workspace.folder_of(&path));
    }

    fn changed(&mut self, params: Value) {
        let Some(DidChangeTextDocumentParams { text_document, content_changes }) = read(params) else { return };
        let Some(path) = path(&text_document.uri) else { return };
        let Some(buffer) = self.workspace.buffers.get_mut(&path) else { return };
        // Whole texts, as the server asked for.
        let Some(change) = content_changes.into_iter().rev().find(|change| change.range.is_none()) else { return };
        buffer.text = change.text;
        buffer.version = text_document.version;
        self.stale.extend(self.workspace.folder_of(&path));
    }

    fn closed(&mut self, params: Value) {
        let Some(DidCloseTextDocumentParams { text_document }) = read(params) else { return };
        let Some(path) = path(&text_document.uri) else { return };
        self.workspace.buffers.remove(&path);
        self.stale.extend(self.workspace.folder_of(&path));
    }

    fn changed_on_disk(&mut self, params: Value) {
        let Some(DidChangeWatchedFilesParams { changes }) = read(params) else { return };
        let paths = changes.iter().filter_map(|change| path(&change.uri));
        let folders: Vec<PathBuf> = paths.filter_map(|path| self.workspace.folder_of(&path)).collect();
        self.stale.extend(folders);
    }

    fn request(&mut self, request: Request) -> io::Result<()> {
        let Request { id, method, params } = request;
        if method == "textDocument/codeAction" {
            // Its problems are those of what was typed before.
            self.check_stale()?;
        }
        let answer = match (self.state, method.as_str()) {
            (State::New, "initialize") => {
                self.state = State::Open;
                answer(greeting())
            }
            (State::New, _) => Err(Refusal(ErrorCode::ServerNotInitialized, "`initialize` comes first".to_owned())),
            (State::Open, "shutdown") => {
                self.state = State::Closing;
                Ok(Value::Null)
            }
            (State::Open, method) => self.answer(method, params),
            (State::Closing, _) => Err(Refusal(ErrorCode::InvalidRequest, "the server was shut down".to_owned())),
        };
        Message::Response(response(id, answer)).write(&mut self.output)
    }

    fn answer(&self, method: &str, params: Value) -> Answer {
        match method {
            "textDocument/hover" => self.hover(params),
            "textDocument/completion" => {
                let CompletionParams { text_document_position: at, .. } = expected(params)?;
                self.at(&at, |workspace, folder, file, at| answer(complete::items(workspace, folder, file, at)))
            }
            "textDocument/definition" => {
                let GotoDefinitionParams { text_document_position_params: at, .. } = expected(params)?;
                self.at(&at, |workspace, folder, file, at| answer(navigate::definitions(workspace, folder, file, at)))
            }
            "textDocument/references" => self.references(params),
            "textDocument/prepareRename" => self.prepare_rename(params),
            "textDocument/rename" => self.rename(params),
            "textDocument/codeAction" => self.actions(params),
            "textDocument/formatting" => self.formatting(params),
            other => Err(Refusal(ErrorCode::MethodNotFound, format!("`{}` is not offered", other.escape_debug()))),
        }
    }

    fn hover(&self, params: Value) -> Answer {
        let HoverParams { text_document_position_params: at, .. } = expected(params)?;
        self.at(&at, |workspace, folder, file, at| {
            let hover = hover::text(workspace, folder, file, at).map(|value| Hover {
                contents: HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value }),
                range: file.word_at(at).map(|word| super::text::place(&file.text, &word.range)),
            });
            answer(hover)
        })
    }

    fn references(&self, params: Value) -> Answer {
        let ReferenceParams { text_document_position: at, context, .. } = expected(params)?;
        self.at(&at, |workspace, folder, file, at| {
            answer(navigate::references(workspace, folder, file, at, context.include_declaration))
        })
    }

    fn prepare_rename(&self, params: Value) -> Answer {
        self.at(&expected(params)?, |_, _, file, at| {
            let name = navigate::renamable(file, at);
            answer(name.map(|(range, placeholder)| PrepareRenameResponse::RangeWithPlaceholder { range, placeholder }))
        })
    }

    fn rename(&self, params: Value) -> Answer {
        let RenameParams { text_document_position: at, new_name, .. } = expected(params)?;
        self.at(&at, |workspace, folder, file, at| {
            let edit = navigate::rename(workspace, folder, file, at, &new_name);
            answer(edit.map_err(|error| Refusal(ErrorCode::RequestFailed, error.to_string()))?)
        })
    }

    /// The whole file in its layout; nothing where that is what it has, or where it is not YAML.
    fn formatting(&self, params: Value) -> Answer {
        let DocumentFormattingParams { text_document, .. } = expected(params)?;
        let file = self.spec_file(&text_document).and_then(|(_, path)| self.workspace.text(&path));
        let edit = file.and_then(|old| {
            let new = formatted(&old).filter(|new| *new != old)?;
            Some(TextEdit::new(super::text::place(&old, &(0..old.len())), new))
        });
        answer(edit.into_iter().collect::<Vec<_>>())
    }

    fn actions(&self, params: Value) -> Answer {
        let CodeActionParams { text_document, range, .. } = expected(params)?;
        let Some((folder, path)) = self.spec_file(&text_document) else { return Ok(Value::Null) };
        answer(diagnose::actions(&self.workspace, &folder, &path, range))
    }

    fn spec_file(&self, document: &TextDocumentIdentifier) -> Option<(PathBuf, PathBuf)> {
        let path = path(&document.uri)?;
        Some((self.workspace.folder_of(&path)?, path))
    }

    /// Answers about a place in a file of a spec; of other files there is nothing to say.
    fn at(
        &self,
        at: &TextDocumentPositionParams,
        about: impl Fn(&Workspace, &Path, &SpecFile, usize) -> Answer,
    ) -> Answer {
        let found =
            self.spec_file(&at.text_document).and_then(|(folder, path)| Some((folder, self.workspace.file(&path)?)));
        let Some((folder, file)) = found else { return Ok(Value::Null) };
        about(&self.workspace, &folder, &file, offset(&file.text, at.position))
    }
}

/// The parameters of a notification; one that cannot be read is not answered.
fn read<T: DeserializeOwned>(params: Value) -> Option<T> {
    serde_json::from_value(params).ok()
}

fn expected<T: DeserializeOwned>(params: Value) -> Result<T, Refusal> {
    serde_json::from_value(params).map_err(|error| Refusal(ErrorCode::InvalidParams, error.to_string()))
}

fn answer(value: impl serde::Serialize) -> Answer {
    serde_json::to_value(value).map_err(|error| Refusal(ErrorCode::InternalError, error.to_string()))
}

fn response(id: RequestId, answer: Answer) -> Response {
    match answer {
        Ok(value) => Response::new_ok(id, value),
        Err(Refusal(code, words)) => Response::new_err(id, code as i32, words),
    }
}

/// What the server can do.
fn greeting() -> InitializeResult {
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::FULL),
        save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
        ..TextDocumentSyncOptions::default()
    };
    let capabilities = ServerCapabilities {
        position_encoding: Some(PositionEncodingKind::UTF16),
        text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some([" ", ".", "[", "{", "\""].map(str::to_owned).to_vec()),
            ..CompletionOptions::default()
        }),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        document_formatting_provider: Some(OneOf::Left(true)),
        rename_provider: Some(OneOf::Right(RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options: Default::default(),
        })),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX]),
            ..CodeActionOptions::default()
        })),
        ..ServerCapabilities::default()
    };
    let version = Some(env!("CARGO_PKG_VERSION").to_owned());
    InitializeResult { capabilities, server_info: Some(ServerInfo { name: "thunes".to_owned(), version }) }
}
