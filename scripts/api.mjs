// docs/api.md, made from the code: what each entry of the library exports, with its comments and declarations.
// `node scripts/api.mjs` writes it; with --check it says whether the file is as the code has it.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { main, root } from './setup.mjs';

const file = join(root, 'docs/api.md');

const entries = [
	{ name: 'inkling', source: 'src/index.ts', what: 'The whole library: keeps the history, trains in a worker, ranks.' },
	{
		name: 'inkling/rank',
		source: 'src/rank.ts',
		what: 'A pack and what ranks with it, for pages that keep the history themselves. Small; runs in Node too.',
	},
	{ name: 'inkling/react', source: 'src/react/index.ts', what: 'For React apps: a provider and hooks.' },
];

/** What a reader needs of a declaration: all of a type, a function without its body. @param {ts.Declaration} node @param {ts.TypeChecker} checker */
function shown(node, checker) {
	const source = node.getSourceFile();
	if (ts.isFunctionDeclaration(node) && node.body)
		return source.text.slice(node.getStart(source), node.body.getStart(source)).trim();
	if (ts.isVariableDeclaration(node)) {
		const type = checker.typeToString(checker.getTypeAtLocation(node), node, ts.TypeFormatFlags.NoTruncation);
		return `const ${node.name.getText(source)}: ${type.replaceAll(/import\("[^"]*"\)\./g, '')}`;
	}
	if (ts.isTypeAliasDeclaration(node) && node.type.getText(source).includes('typeof ')) {
		const { InTypeAlias, NoTruncation } = ts.TypeFormatFlags;
		const type = checker.typeToString(checker.getTypeAtLocation(node), node, InTypeAlias | NoTruncation);
		return `export type ${node.name.text} = ${type};`;
	}
	if (ts.isClassDeclaration(node)) {
		const members = node.members.map((member) => {
			const body = ts.isConstructorDeclaration(member) ? member.body : undefined;
			const text = source.text.slice(member.getFullStart(), body ? body.getStart(source) : member.end);
			return text.replace(/^\n/, '').trimEnd();
		});
		const head = source.text.slice(node.getStart(source), node.members.pos).trim();
		return `${head}\n${members.join('\n')}\n}`;
	}
	return node.getText(source);
}

/** The exports of an entry; types after what can be called. @param {ts.Program} program @param {string} entry */
function exportsOf(program, entry) {
	const checker = program.getTypeChecker();
	const source = program.getSourceFile(join(root, entry));
	const module = source && checker.getSymbolAtLocation(source);
	if (!module) throw new Error(`api: ${entry} must export something, got nothing.`);
	const found = checker.getExportsOfModule(module).flatMap((symbol) => {
		const named = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
		const [declaration] = named.declarations ?? [];
		if (!declaration) return [];
		const isType = (named.flags & ts.SymbolFlags.Value) === 0;
		const comment = ts.displayPartsToString(named.getDocumentationComment(checker)).trim();
		return [{ name: symbol.name, isType, comment, text: shown(declaration, checker) }];
	});
	return found.sort((a, b) => Number(a.isType) - Number(b.isType) || (a.name < b.name ? -1 : 1));
}

/** The whole file's text. */
export function apiText() {
	const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
	const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
	const program = ts.createProgram(
		entries.map(({ source }) => join(root, source)),
		options,
	);
	/** @type {Map<string, string>} */
	const told = new Map();
	const lines = [
		'# The library',
		'',
		'<!-- Made from the code by `node scripts/api.mjs`; a check holds the two together. -->',
		'',
		'Built by `npm run build` into `dist/lib`, as ES modules with types. Nothing happens on import, and what is not used is left',
		"out by bundlers. Vite needs `worker: { format: 'es' }`, and in development `optimizeDeps: { exclude: ['inkling'] }` unless",
		'the library is linked.',
	];
	for (const { name, source, what } of entries) {
		lines.push('', `## \`${name}\``, '', what);
		/** @type {string[]} */
		const before = [];
		for (const one of exportsOf(program, source)) {
			const other = told.get(one.name);
			if (other !== undefined) {
				before.push(`\`${one.name}\``);
				continue;
			}
			told.set(one.name, name);
			lines.push('', `### ${one.name}`, '');
			if (one.comment !== '') lines.push(one.comment, '');
			lines.push('```ts', one.text, '```');
		}
		if (before.length > 0) lines.push('', `Also exported here, as above: ${before.join(', ')}.`);
	}
	return `${lines.join('\n')}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	await main(async () => {
		const text = apiText();
		if (process.argv.includes('--check')) {
			if (readFileSync(file, 'utf8') === text) return 0;
			console.error('api: docs/api.md must be as the code has it, got another. Run node scripts/api.mjs.');
			return 1;
		}
		writeFileSync(file, text);
		return 0;
	});
}
