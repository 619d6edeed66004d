mod synthetic;
use synthetic::{Options, outcomes};
use tenure::analysis::analyse;
#[test]
fn show() {
    let a = analyse(&outcomes(&Options::default()));
    println!("{}", tenure::report::text(&a, &["output/x".into()]));
    let o=outcomes(&Options::default());
    for f in tenure::report::render(&a,&o) { println!("{} {}", f.name, f.bytes.len()); std::fs::write(format!("/tmp/show_{}",f.name),f.bytes).unwrap(); }
}
