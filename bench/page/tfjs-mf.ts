// The peer: the same step as a good tfjs user would write it. Variables, gather, softplus, Adagrad. The two items of a
// triple are gathered at once, which halves the dense work of the gradient.

import * as tf from '@tensorflow/tfjs';
import type { TripleBatch } from '../../src/core/batch.ts';
import type { BprTables } from '../../src/ops/bpr/tables.ts';

export interface MfPeer {
	/** Steps, one after another, without waiting in between; then each one's summed loss. */
	train(batches: readonly TripleBatch[]): Promise<number[]>;
	dispose(): void;
}

/** Makes variables on the backend that is set now. Rows have 64 numbers, so that ours are not padded. */
export function createTfjsMf(
	start: BprTables,
	users: number,
	items: number,
	size: number,
	learningRate: number,
): MfPeer {
	const weights = (table: Float32Array, rows: number) =>
		tf.variable(tf.tensor3d(table, [rows, 2, size]).gather([0], 1).reshape([rows, size]) as tf.Tensor2D);
	const userTable = weights(start.users, users);
	const itemTable = weights(start.items, items);
	const biasTable = tf.variable(tf.tensor1d(start.biases.filter((_, i) => i % 2 === 0)));
	const optimizer = tf.train.adagrad(learningRate, 0.1);
	const step = (batch: TripleBatch): tf.Scalar => {
		const size = batch.users.length;
		const both = new Int32Array(2 * size);
		both.set(batch.positives);
		both.set(batch.negatives, size);
		const userIndex = tf.tensor1d(Int32Array.from(batch.users), 'int32');
		const itemIndex = tf.tensor1d(both, 'int32');
		const cost = optimizer.minimize(() => {
			const people = tf.gather(userTable, userIndex);
			const [positive, negative] = tf.split(tf.gather(itemTable, itemIndex), 2) as [tf.Tensor2D, tf.Tensor2D];
			const [positiveBias, negativeBias] = tf.split(tf.gather(biasTable, itemIndex), 2) as [tf.Tensor1D, tf.Tensor1D];
			const x = tf.add(tf.sum(tf.mul(people, tf.sub(positive, negative)), 1), tf.sub(positiveBias, negativeBias));
			return tf.sum(tf.softplus(tf.neg(x))) as tf.Scalar;
		}, true);
		tf.dispose([userIndex, itemIndex]);
		if (!cost) throw new Error('tfjs gave no loss');
		return cost;
	};
	return {
		async train(batches) {
			const costs = batches.map(step);
			const losses = await Promise.all(costs.map((cost) => cost.data()));
			tf.dispose(costs);
			return losses.map(([loss = Number.NaN]) => loss);
		},
		dispose() {
			optimizer.dispose();
			tf.dispose([userTable, itemTable, biasTable]);
		},
	};
}
