//! Pages nobody writes, made to any size: whatever nests, repeats, begins without ending or refers to something. For each of them
//! the work has to follow the size, and so does what comes of it.

/// A page of about so many bytes.
pub type Family = (&'static str, fn(usize) -> String);

/// A text over and over, up to a size.
fn again(piece: &str, size: usize) -> String {
    piece.repeat(size.div_ceil(piece.len().max(1)))
}

/// Half of the size one text, half another.
fn both(one: &str, other: &str, size: usize) -> String {
    let times = size / (one.len() + other.len());
    one.repeat(times) + &other.repeat(times)
}

/// What a number makes, as often as it takes.
fn counted(size: usize, piece: impl Fn(usize) -> String) -> String {
    let mut out = String::with_capacity(size + 64);
    let mut number = 0;
    while out.len() < size {
        out += &piece(number);
        number += 1;
    }
    out
}

/// As deep a staircase as fits: its size is the square of its depth.
fn stairs(size: usize, indent: usize, step: &str) -> String {
    let mut out = String::with_capacity(size + 64);
    let mut depth = 0;
    while out.len() < size {
        out += &" ".repeat(indent * depth);
        out += step;
        depth += 1;
    }
    out
}

fn wide(columns: usize, rows: usize) -> String {
    format!(
        "{}|\n{}|\n{}",
        "|a".repeat(columns),
        "|-".repeat(columns),
        "|b\n".repeat(rows)
    )
}

fn question(kind: &str, rest: String) -> String {
    format!("# Page\n\n### Q {{#q .{kind}}}\n\n{rest}")
}

/// All of them.
pub const FAMILIES: &[Family] = &[
    ("quotations in quotations", |size| again("> ", size)),
    ("quotations that end and begin", |size| {
        again("> a\n\n", size)
    }),
    ("quotations over lazy lines", |size| {
        format!("{}\n{}", "> ".repeat(100), again("a\n", size))
    }),
    ("lists in lists on a line", |size| again("- ", size)),
    ("numbered lists in lists on a line", |size| {
        again("1. ", size)
    }),
    ("a staircase of lists", |size| stairs(size, 2, "- a\n")),
    ("a staircase of numbered lists", |size| {
        stairs(size, 3, "1. a\n")
    }),
    ("a staircase of quotations", |size| stairs(size, 1, "> a\n")),
    ("lists and quotations in turn", |size| again("> - ", size)),
    ("loose lists", |size| again("- a\n\n\n", size)),
    ("lists of every mark", |size| again("- a\n* b\n+ c\n", size)),
    ("empty items", |size| again("-\n", size)),
    ("emphasis that opens", |size| again("*a ", size)),
    ("emphasis that closes", |size| again("a* ", size)),
    ("emphasis one way and the other", |size| {
        both("*a ", "a* ", size)
    }),
    ("strong in emphasis", |size| {
        both("*a **a ", "b** b* ", size)
    }),
    ("stars and lines in turn", |size| again("*_* _*_ ", size)),
    ("a run of stars", |size| {
        format!("{}a{}", again("*", size / 2), again("*", size / 2))
    }),
    ("runs of three lengths", |size| again("a***b**c*d", size)),
    ("struck through", |size| again("~~a ~b ", size)),
    ("brackets that open", |size| again("[", size)),
    ("brackets that close", |size| again("]", size)),
    ("brackets in brackets", |size| both("[", "]", size)),
    ("links in links", |size| both("[", "](a)", size)),
    ("links without an end", |size| again("[a](", size)),
    ("links without a bracket", |size| again("[a](<b", size)),
    ("links without a title's end", |size| {
        again("[a](b \"", size)
    }),
    ("pictures in pictures", |size| both("![", "](a.png)", size)),
    ("pictures without an end", |size| again("![a](", size)),
    ("links with deep destinations", |size| {
        format!("[a](b{}{})", again("(", size / 2), again(")", size / 2))
    }),
    ("links one after the other", |size| again("[a](b) ", size)),
    ("links nowhere, with places to go", |size| {
        counted(size / 2, |n| format!("## A {{#a{n}}}\n"))
            + "\n"
            + &counted(size / 2, |n| format!("[a](#b{n}) "))
    }),
    ("pictures that are not there", |size| {
        counted(size, |n| format!("![a](media/{n}.png) "))
    }),
    ("pictures from outside", |size| {
        again("![a](https://x/a.png) ", size)
    }),
    ("links that are refused", |size| {
        again("[a](javascript:b) ", size)
    }),
    ("references without definitions", |size| {
        counted(size, |n| format!("[a{n}] "))
    }),
    ("references to one definition", |size| {
        format!("[a]: b\n\n{}", again("[a] ", size))
    }),
    ("definitions of one reference", |size| {
        again("[a]: b\n", size)
    }),
    ("definitions of many", |size| {
        counted(size, |n| format!("[a{n}]: b\n"))
    }),
    ("definitions and references", |size| {
        counted(size / 2, |n| format!("[a{n}]: b\n"))
            + "\n"
            + &counted(size / 2, |n| format!("[a{n}] "))
    }),
    ("a long definition, often used", |size| {
        format!(
            "[a]: {}\n\n{}",
            again("b", size / 2),
            again("[a] ", size / 2)
        )
    }),
    ("a long title, often used", |size| {
        format!(
            "[a]: b '{}'\n\n{}",
            again("c", size / 2),
            again("[a] ", size / 2)
        )
    }),
    ("definitions that never end", |size| {
        again("[a]: b '\n", size)
    }),
    ("labels that never end", |size| again("[a\n", size)),
    ("footnotes without definitions", |size| {
        counted(size, |n| format!("[^a{n}] "))
    }),
    ("footnotes with definitions", |size| {
        counted(size, |n| format!("[^a{n}]\n\n[^a{n}]: b\n\n"))
    }),
    ("one footnote, often used", |size| {
        format!("[^a]: b\n\n{}", again("[^a] ", size))
    }),
    ("footnotes in footnotes", |size| {
        counted(size, |n| format!("[^a{n}]: [^a{}]\n\n", n + 1))
    }),
    ("footnotes nested by indenting", |size| {
        stairs(size, 4, "[^a]: b\n")
    }),
    ("code that opens", |size| again("`a ", size)),
    ("code of every length", |size| {
        let mut out = String::new();
        let mut length = 1;
        while out.len() < size {
            out += &again("`", length);
            out.push(' ');
            length += 1;
        }
        out
    }),
    ("fences that open", |size| again("```a\n", size)),
    ("fences of every length", |size| {
        counted(size, |n| format!("{}\n", "`".repeat(3 + n % 200)))
    }),
    ("indented code", |size| again("    a\n\n", size)),
    ("tags that open", |size| again("<a ", size)),
    ("tags with attributes that never end", |size| {
        again("<a b='", size)
    }),
    ("tags that close", |size| again("</a", size)),
    ("comments that open", |size| again("<!-- ", size)),
    ("comments in lines", |size| again("a <!-- b\n", size)),
    ("declarations that open", |size| again("<!A ", size)),
    ("instructions that open", |size| again("<? ", size)),
    ("sections that open", |size| again("<![CDATA[ ", size)),
    ("blocks of HTML", |size| again("<div>\n\n", size)),
    ("addresses that never end", |size| again("<https://", size)),
    ("entities", |size| again("&amp;", size)),
    ("entities that are none", |size| again("&a", size)),
    ("backslashes", |size| again("\\", size)),
    ("a table with a row", |size| {
        format!(
            "{}|\n{}|\n{}|\n",
            again("|a", size / 3),
            again("|-", size / 3),
            again("|a", size / 3)
        )
    }),
    ("a table of short rows", |size| wide(20, size / 3)),
    ("a square table of short rows", |size| {
        wide(size / 8, size / 6)
    }),
    ("wide tables one after the other", |size| {
        again(&(wide(100, 100) + "\n"), size)
    }),
    ("lines that look like tables", |size| again("| a\n", size)),
    ("pipes in code in tables", |size| {
        format!("|a|\n|-|\n{}", again("|`\\|`\n", size))
    }),
    ("headings", |size| again("# a\n", size)),
    ("headings with attributes", |size| {
        counted(size, |n| format!("## a {{#a{n} .b{n} c={n}}}\n"))
    }),
    ("headings with attributes that are none", |size| {
        again("## a {<}\n", size)
    }),
    ("headings with one attribute, often", |size| {
        format!("## a {{{}}}\n", again(".b ", size))
    }),
    ("headings underlined", |size| again("a\n===\n", size)),
    ("a paragraph underlined", |size| {
        again("a\n", size) + "===\n"
    }),
    ("braces", |size| both("{", "}", size)),
    ("rules", |size| again("---\n", size)),
    ("terms and meanings", |size| again("a\n: b\n\n", size)),
    ("meanings in meanings", |size| again("a\n: ", size)),
    ("callouts", |size| again("> [!NOTE]\n> a\n\n", size)),
    ("tasks", |size| again("- [ ] a\n", size)),
    ("blank lines", |size| again("\n", size)),
    ("line ends of the other kind", |size| again("a\r", size)),
    ("blanks at the end of lines", |size| again("a  \n", size)),
    ("tabs", |size| again("\t", size)),
    ("words on a line", |size| again("word ", size)),
    ("quotation marks on a line", |size| again("\"", size)),
    ("NULs", |size| again("\0", size)),
    ("letters of four bytes", |size| again("\u{1F642}", size)),
    ("questions", |size| {
        counted(size, |n| format!("### Q {{#q{n} .write}}\n\n"))
    }),
    ("questions of the same id", |size| {
        again("### Q {#q .write}\n\n", size)
    }),
    ("questions in questions", |size| {
        counted(size, |n| {
            format!("## Q {{#q{n} .rate}}\n\n### R {{#r{n} .rate}}\n\n")
        })
    }),
    ("questions without ids", |size| {
        again("### Q {.rate}\n\n- a\n\n", size)
    }),
    ("statements", |size| {
        question(
            "rate",
            counted(size, |n| format!("- a {{#a{n} skill=b}}\n")),
        )
    }),
    ("statements without ids", |size| {
        question("rate", again("- a\n", size))
    }),
    ("statements of the same id", |size| {
        question("rate", again("- a {#a}\n", size))
    }),
    ("statements with one attribute, often", |size| {
        question("rate", format!("- a {{#a {}}}\n", again("b=c ", size)))
    }),
    ("statements with braces only", |size| {
        question("rate", again("- {#a\n", size))
    }),
    ("a statement of many lines", |size| {
        question("rate", format!("- a\n{} {{#a}}\n", again("  b\n", size)))
    }),
    ("a statement of many marks", |size| {
        question("rate", format!("- {} {{#a}}\n", again("*a* ", size)))
    }),
    ("options to put in order", |size| {
        question("rank", counted(size, |n| format!("- a {{#a{n}}}\n")))
    }),
    ("a table to fill in with columns", |size| {
        let columns = size / 20;
        question(
            "table",
            format!(
                "{}|\n{}|\n",
                counted(columns * 10, |n| format!("|a {{#a{n}}}")),
                "|-".repeat(columns)
            ),
        )
    }),
    ("feedback", |size| {
        again("### F {.feedback when=a:b}\n\nc\n\n", size)
    }),
    ("conditions with many terms", |size| {
        format!(
            "# Page\n\n### Q {{#q .write when={}a:b}}\n",
            again("a:b|", size)
        )
    }),
    ("conditions in conditions", |size| {
        format!(
            "# Page\n\n### Q {{#q .write when={}a:b}}\n",
            again("!", size)
        )
    }),
    ("sections with conditions", |size| {
        again("## S {when=a:b}\n\nc\n\n", size)
    }),
    ("questions drawn as maps", |size| {
        counted(size, |number| format!("### A {{#a{number} .map}}\n"))
    }),
    ("questions drawn as plans", |size| {
        counted(size, |number| format!("### A {{#a{number} .plan}}\n"))
    }),
    ("questions with twenty places", |size| {
        counted(size, |number| {
            format!("### A {{#a{number} .priorities top=20}}\n")
        })
    }),
    ("questions that take from the last one", |size| {
        let taking = counted(size, |number| {
            format!("### A {{#a{number} .priorities from=last}}\n")
        });
        format!("{taking}### B {{#last .choose}}\n\n- C {{#c}}\n")
    }),
    ("questions with sixty lines", |size| {
        counted(size, |number| {
            format!("### A {{#a{number} .write lines=60}}\n")
        })
    }),
    ("questions with a hundred rows", |size| {
        counted(size, |number| {
            format!(
                "### A {{#a{number} .table rows=100}}\n|a{{#b{number}}}|b{{#c{number}}}|\n|-|-|\n\n"
            )
        })
    }),
    ("a wide table to fill in, with short rows", |size| {
        let columns = size / 32;
        let head = counted(size / 2, |number| format!("|a {{#a{number}}}"));
        let times = head.matches('|').count();
        question(
            "table",
            format!(
                "{head}|\n{}|\n{}",
                "|-".repeat(times),
                "|b\n".repeat(columns)
            ),
        )
    }),
];
