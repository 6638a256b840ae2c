import ts from "typescript";

/** A text in the source that a person would see or hear, outside of the catalogues. */
export interface Literal {
    readonly line: number;
    readonly text: string;
}

/** What names are in every language. */
const NAMES: ReadonlySet<string> = new Set(["Deskwire", "Redis", "OpenStreetMap", "Google Maps", "/start"]);
/** Attributes and properties that are shown or spoken. */
const SPOKEN = /^\.?(?:aria-(?:label|description|valuetext|roledescription|placeholder)|title|placeholder|alt|label|name)$/u;
/** Names of fields of a form, which nobody is told. */
const FIELDS: ReadonlySet<string> = new Set(["input", "select", "textarea"]);
/** What is no text though it looks like one: keys, headers, what a drag carries. */
const SIGNS = /^(?:Tab|Arrow\w+|[A-Z]\w+-[A-Z]\w+|Accept|Files|Slash|(?:Control|Meta)\+Enter)$/u;
const LETTER = /\p{L}/u;
/** A word that begins with a capital, or several that end as a sentence does. */
const PROSE = /^\p{Lu}\p{Ll}+(?!\p{L})|\p{Ll}{2,} \p{Ll}{2,}.*[.…?]$/u;
/** What is given back as more than a word. */
const SEVERAL = /^\p{Ll}+ \p{Ll}+/u;
/** Stands for an expression within the static parts of a template. */
const HOLE = "\uE000";

/** All of a source, in the order in which they stand. */
export function literalsOf(name: string, source: string): readonly Literal[] {
    const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true);
    const found: Literal[] = [];
    const add = (node: ts.Node, text: string): void => {
        const said = text.replace(/&\w+;/gu, " ").replace(/^[\s·:.,#]+|[\s·:,#]+$/gu, "");
        if (LETTER.test(said) && !NAMES.has(said)) {
            found.push({ line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1, text: said });
        }
    };
    const visit = (node: ts.Node): void => {
        if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node)) {
            return;
        }
        if (ts.isTaggedTemplateExpression(node)) {
            if (node.tag.getText() === "html") {
                template(node.template, add);
            } else if (node.tag.getText() === "css") {
                return;
            }
        } else if (isProse(node) && !isSign(node)) {
            add(node, node.text);
        } else if (ts.isReturnStatement(node) && node.expression) {
            results(node.expression).filter(({ text }) => SEVERAL.test(text)).forEach((each) => add(each, each.text));
        }
        ts.forEachChild(node, visit);
    };
    visit(file);
    return found.filter(({ line, text }, at) => found.findIndex((each) => each.line === line && each.text === text) === at);
}

/** Where a text is read once for all, when the file is loaded or a component is made: it would stay when the language changes. */
export function keptTexts(name: string, source: string): readonly string[] {
    const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true);
    const kept: string[] = [];
    const visit = (node: ts.Node): void => {
        if (ts.isPropertyAccessExpression(node) && node.expression.getText() === "words" && !ts.findAncestor(node, ts.isFunctionLike)) {
            kept.push(node.getText());
        }
        ts.forEachChild(node, visit);
    };
    visit(file);
    return kept;
}

type Add = (node: ts.Node, text: string) => void;

/** What stands between the tags, what their spoken attributes say, and what expressions put there. */
function template(node: ts.TemplateLiteral, add: Add): void {
    const [parts, holes] = ts.isNoSubstitutionTemplateLiteral(node)
        ? [[node.text], []]
        : [[node.head.text, ...node.templateSpans.map((span) => span.literal.text)], node.templateSpans.map((span) => span.expression)];
    const markup = parts.join(HOLE).replace(/<!--.*?-->/gsu, "");
    const left = [...holes];
    /** The expressions of a piece of markup, taken in order. */
    const taken = (piece: string): readonly ts.Expression[] => left.splice(0, piece.split(HOLE).length - 1);
    for (const [piece] of markup.matchAll(/<[^>]*>|[^<]+/gu)) {
        if (!piece.startsWith("<")) {
            shown(node, piece, taken(piece), add);
            continue;
        }
        const tag = /^<\/?([\w-]+)/u.exec(piece)?.[1] ?? "";
        for (const [attribute, name = ""] of piece.matchAll(/([.?@]?[\w-]+)=("[^"]*"|[^\s>]+)|\uE000/gu)) {
            const value = attribute.slice(attribute.indexOf("=") + 1).replace(/^"|"$/gu, "");
            const values = taken(attribute);
            if (SPOKEN.test(name) && !(name === "name" && FIELDS.has(tag))) {
                shown(node, value, values, add);
            }
        }
    }
}

function shown(node: ts.Node, text: string, values: readonly ts.Expression[], add: Add): void {
    // What a key is called is on the key; a word would be in the catalogue.
    for (const part of text.split(HOLE)) {
        if (!/^\s*\p{Lu}\s*$/u.test(part)) {
            add(node, part);
        }
    }
    for (const value of values) {
        results(value).forEach((each) => add(each, each.text));
    }
}

type Text = ts.StringLiteralLike | ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail;

/** The texts that an expression can come to. */
function results(value: ts.Expression): readonly Text[] {
    if (ts.isStringLiteralLike(value)) {
        return [value];
    }
    if (ts.isTemplateExpression(value)) {
        return [value.head, ...value.templateSpans.flatMap((span) => [...results(span.expression), span.literal])];
    }
    if (ts.isConditionalExpression(value)) {
        return [...results(value.whenTrue), ...results(value.whenFalse)];
    }
    if (ts.isParenthesizedExpression(value)) {
        return results(value.expression);
    }
    return ts.isBinaryExpression(value) && !COMPARES.has(value.operatorToken.kind) ? [...results(value.left), ...results(value.right)] : [];
}

const COMPARES: ReadonlySet<ts.SyntaxKind> = new Set([ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken]);

function isProse(node: ts.Node): node is Text {
    const text = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
    return text && PROSE.test(node.text) && !isMarkup(node);
}

/** A static part of a tagged template, which is looked at as a whole. */
function isMarkup(node: Text): boolean {
    const span = ts.isTemplateSpan(node.parent) ? node.parent.parent : node.parent;
    return ts.isTaggedTemplateExpression(ts.isTemplateExpression(span) ? span.parent : span);
}

/** What is compared or names something, and what is thrown at a developer. */
function isSign(node: Text): boolean {
    const { parent } = node;
    const thrown = ts.findAncestor(node, (each) => ts.isNewExpression(each) && each.expression.getText().endsWith("Error"));
    return (
        SIGNS.test(node.text) ||
        thrown !== undefined ||
        ts.isImportDeclaration(parent) ||
        ts.isCaseClause(parent) ||
        (ts.isPropertyAssignment(parent) && parent.name === node) ||
        (ts.isBinaryExpression(parent) && COMPARES.has(parent.operatorToken.kind))
    );
}
