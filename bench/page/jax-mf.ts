// The peer: the same step as a good jax-js user would write it. One jitted function of tables, Adagrad's sums and the
// batch, so that gather, gradient and update are compiled together.

import { defaultDevice, init, jit, nn, numpy as np, valueAndGrad } from '@jax-js/jax';
import type { TripleBatch } from '../../src/core/batch.ts';
import { ADAGRAD_EPSILON, ADAGRAD_START, type BprTables } from '../../src/ops/bpr/tables.ts';
import type { MfPeer } from './tfjs-mf.ts';

/** On WebGPU; null where jax-js finds none. */
export async function createJaxMf(
	start: BprTables,
	users: number,
	items: number,
	size: number,
	learningRate: number,
): Promise<MfPeer | null> {
	const devices = await init('webgpu');
	if (!devices.includes('webgpu')) return null;
	defaultDevice('webgpu');

	const weights = (table: Float32Array<ArrayBuffer>, rows: number) => {
		const own = new Float32Array(rows * size);
		for (let row = 0; row < rows; row++) own.set(table.subarray(2 * row * size, (2 * row + 1) * size), row * size);
		return np.array(own).reshape([rows, size]);
	};
	let tables = [
		weights(start.users, users),
		weights(start.items, items),
		np.array(start.biases.filter((_, i) => i % 2 === 0)),
	];
	let sums = tables.map((table) => np.full(table.shape, ADAGRAD_START));

	const loss = ([people, things, biases]: np.Array[], u: np.Array, p: np.Array, n: np.Array): np.Array => {
		if (!people || !things || !biases) throw new Error('unreachable');
		const difference = np.take(things.ref, p.ref, 0).sub(np.take(things, n.ref, 0));
		const x = np
			.sum(np.take(people, u, 0).mul(difference), 1)
			.add(np.take(biases.ref, p, 0).sub(np.take(biases, n, 0)));
		return np.sum(nn.softplus(x.neg()));
	};
	const step = jit((weightsNow: np.Array[], squares: np.Array[], u: np.Array, p: np.Array, n: np.Array) => {
		const [cost, gradients] = valueAndGrad(loss)(
			weightsNow.map((table) => table.ref),
			u,
			p,
			n,
		) as [np.Array, np.Array[]];
		const moved: np.Array[] = [];
		const summed: np.Array[] = [];
		weightsNow.forEach((table, i) => {
			const [gradient, before] = [gradients[i], squares[i]];
			if (!gradient || !before) throw new Error('unreachable');
			const sum = before.add(gradient.ref.mul(gradient.ref));
			summed.push(sum.ref);
			moved.push(table.sub(gradient.mul(learningRate).div(np.sqrt(sum.add(ADAGRAD_EPSILON)))));
		});
		return [moved, summed, cost] as [np.Array[], np.Array[], np.Array];
	});
	const indices = (values: Uint32Array) => np.array(Int32Array.from(values), { dtype: np.int32 });

	return {
		async train(batches: readonly TripleBatch[]) {
			const costs = batches.map((batch) => {
				const [moved, summed, cost] = step(
					tables,
					sums,
					indices(batch.users),
					indices(batch.positives),
					indices(batch.negatives),
				);
				[tables, sums] = [moved, summed];
				return cost;
			});
			const losses = await Promise.all(costs.map((cost) => cost.data()));
			return losses.map(([value = Number.NaN]) => Number(value));
		},
		dispose() {
			for (const array of [...tables, ...sums]) array.dispose();
			step.dispose();
		},
	};
}
