// A framework's page around a shelf: it renders again and again, takes the element out, puts it elsewhere, makes it anew.

import { createElement, type ReactElement, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';

const ROUNDS = 12;

function Product(): ReactElement {
	const [round, setRound] = useState(0);
	useEffect(() => {
		if (round < ROUNDS) setTimeout(() => setRound(round + 1), 80);
		else document.body.dataset.settled = 'true';
	}, [round]);
	// Every third round another key: React throws the element away and makes a new one.
	const shelf = createElement('inkling-shelf', {
		key: Math.floor(round / 3),
		'slot-type': 'similar',
		limit: 6,
		context: { item: 'sku-100', basket: [] },
		heading: `Round ${round}`,
	});
	return (
		<main>
			<h1>Product</h1>
			{/* and between two parents, which is a removal and an insertion too */}
			{round % 2 === 0 ? <section aria-label="even">{shelf}</section> : <div>{shelf}</div>}
			<p>After the shelf.</p>
		</main>
	);
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<Product />);
