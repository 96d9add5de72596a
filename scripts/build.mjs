// `npm run build`: everything that is served or published, into dist/; what has not changed is left as it is.

import { buildLibrary } from './library.mjs';
import { main, setup } from './setup.mjs';
import { buildStudio } from './studio.mjs';
import { buildWidget } from './widget.mjs';

/** In this order, which later ones may rely on. */
const builds = [buildStudio, buildLibrary, buildWidget];

await main(async () => {
	setup();
	for (const build of builds) await build();
	return 0;
});
