// `npm start [-- --host]`: sets up what is missing, builds the studio when a source changed, serves it and prints its address.
// PORT names the port; without it 4173 or the next free one. Only this machine can reach it, unless --host is given.

import { main, setup } from './setup.mjs';
import { buildStudio, serveStudio } from './studio.mjs';

await main(async () => {
	const port = process.env.PORT ? Number(process.env.PORT) : 4173;
	if (!Number.isInteger(port) || port < 1 || port > 65535) {
		throw new Error(
			`start: PORT must be a whole number from 1 to 65535, got ${process.env.PORT}. Unset it for the default, 4173.`,
		);
	}
	setup();
	await buildStudio();
	// A port that was asked for by name is not exchanged for another.
	const exactPort = Boolean(process.env.PORT);
	const { addresses } = await serveStudio({ port, exactPort, network: process.argv.includes('--host') });
	for (const address of addresses)
		console.log(`inkling: the studio is at ${address}, the demo shop at ${address}demo-shop/`);
	console.log('inkling: Ctrl+C ends it');
	return 0;
});
