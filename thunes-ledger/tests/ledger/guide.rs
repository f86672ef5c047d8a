//! The program in `docs/LEDGER.md`.

include!("guide_program.rs");

#[test]
fn the_program_in_the_documentation_runs() {
    let documentation = include_str!("../../../docs/LEDGER.md");
    let program = concat!("```rust\n", include_str!("guide_program.rs"), "```\n");
    assert!(documentation.contains(program), "docs/LEDGER.md and tests/ledger/guide_program.rs differ");
    main().unwrap();
}
