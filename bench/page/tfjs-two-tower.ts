// The peer: the same step as a good tfjs user would write it. Entries padded to a rectangle, gather and a weighted sum,
// dense layers, length 1, one matMul for the logits, log-sum-exp, Adam.

import * as tf from '@tensorflow/tfjs';
import type { Tower } from '../../src/models/two-tower/tower.ts';

/** One side's entries, padded with weight 0: [rows, width]. */
export interface PaddedEntries {
	readonly width: number;
	readonly rows: Int32Array;
	readonly weights: Float32Array;
}

export interface TowerBatch {
	readonly people: PaddedEntries;
	readonly items: PaddedEntries;
	/** [rows] what is subtracted from the logits of each item. */
	readonly logQ: Float32Array;
	/** [rows, rows] 1 where the item is no negative of the person. */
	readonly hits: Float32Array;
}

export interface TowerStart {
	/** [rows, size] */
	readonly userTable: Float32Array;
	readonly itemTable: Float32Array;
	/** Both towers' numbers, one after the other. */
	readonly numbers: Float32Array;
}

export interface TfjsTwoTower {
	/** Steps, one after another, without waiting in between; then each one's summed loss. */
	train(batches: readonly TowerBatch[]): Promise<number[]>;
	dispose(): void;
}

/** Makes variables on the backend that is set now. */
export function createTfjsTwoTower(
	start: TowerStart,
	tower: Tower,
	temperature: number,
	learningRate: number,
): TfjsTwoTower {
	const table = (rows: Float32Array) => tf.variable(tf.tensor2d(rows, [rows.length / tower.size, tower.size]));
	const sides = [start.userTable, start.itemTable].map((rows, side) => ({
		table: table(rows),
		layers: tower.layers.map(({ inputs, outputs, weightsAt, biasAt, activation }) => {
			const at = side * tower.words;
			const slice = (from: number, count: number) => start.numbers.slice(at + from, at + from + count);
			return {
				weights: tf.variable(tf.tensor2d(slice(weightsAt, inputs * outputs), [inputs, outputs])),
				bias: tf.variable(tf.tensor1d(slice(biasAt, outputs))),
				relu: activation === 'relu',
			};
		}),
	}));
	const optimizer = tf.train.adam(learningRate, 0.9, 0.999, 1e-8);
	const vectors = (side: (typeof sides)[number], rows: tf.Tensor2D, weights: tf.Tensor3D): tf.Tensor2D => {
		let x = tf.sum(tf.mul(tf.gather(side.table, rows), weights), 1) as tf.Tensor2D;
		for (const { weights: kernel, bias, relu } of side.layers) {
			const sum = tf.add(tf.matMul(x, kernel as tf.Tensor2D), bias);
			x = (relu ? tf.relu(sum) : sum) as tf.Tensor2D;
		}
		return tf.div(x, tf.sqrt(tf.add(tf.sum(tf.square(x), 1, true), 1e-12)));
	};
	const step = (batch: TowerBatch): tf.Scalar => {
		const count = batch.logQ.length;
		const given = [batch.people, batch.items].map(({ width, rows, weights }) => ({
			rows: tf.tensor2d(rows, [count, width], 'int32'),
			weights: tf.tensor3d(weights, [count, width, 1]),
		}));
		const logQ = tf.tensor2d(batch.logQ, [1, count]);
		const hits = tf.tensor2d(batch.hits, [count, count]);
		const cost = optimizer.minimize(() => {
			const [people, items] = given.map(({ rows, weights }, i) =>
				vectors(sides[i] as (typeof sides)[0], rows, weights),
			);
			const cosines = tf.matMul(people as tf.Tensor2D, items as tf.Tensor2D, false, true);
			const logits = tf.sub(tf.sub(tf.div(cosines, temperature), logQ), tf.mul(hits, 1e9));
			const own = tf.sub(
				tf.div(tf.sum(tf.mul(people as tf.Tensor, items as tf.Tensor), 1), temperature),
				logQ.reshape([count]),
			);
			return tf.sum(tf.sub(tf.logSumExp(logits, 1), own)) as tf.Scalar;
		}, true);
		tf.dispose([logQ, hits, ...given.flatMap(({ rows, weights }) => [rows, weights])]);
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
			for (const side of sides) {
				side.table.dispose();
				for (const { weights, bias } of side.layers) tf.dispose([weights, bias]);
			}
		},
	};
}
