import { memoryOf, startOf } from '../part.ts';
import { type Adversarial, type AdversarialMemories, type AdversarialSettings, HAD, SHOWN, ZERO } from './shape.ts';

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
/** log(1 + exp x), also where exp x is no number. */
const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

/** The op on typed arrays. */
export function createPortableAdversarial(
	{ rows, items, reconstruction, codesAt, presentAt }: AdversarialSettings,
	memories: AdversarialMemories,
): Adversarial {
	const { inputs, condition, logits, shown, judged, judgedGradient, shownGradient, logitsGradient } = memories;
	const losses = memoryOf(memories.losses).f32.subarray(startOf(memories.losses));
	const codes = inputs.u32.subarray(codesAt);
	const present = inputs.f32.subarray(presentAt);
	const cells = rows * items;

	return {
		begin() {
			for (let i = 0; i < cells; i++) condition.f32[i] = codes[i]! & HAD ? 1 : 0;
		},
		show() {
			const width = 2 * items;
			for (let row = 0; row < rows; row++) {
				for (let item = 0; item < items; item++) {
					const code = codes[row * items + item]!;
					const had = code & HAD ? 1 : 0;
					const real = row * width + item;
					const made = (rows + row) * width + item;
					shown.f32[real] = had;
					shown.f32[real + items] = had;
					shown.f32[made] = code & (HAD | SHOWN) ? sigmoid(logits.f32[row * items + item]!) : 0;
					shown.f32[made + items] = had;
				}
			}
		},
		tellApart() {
			for (let row = 0; row < rows; row++) {
				const real = judged.f32[row]!;
				const made = judged.f32[rows + row]!;
				losses[row] = present[row]! * (softplus(-real) + softplus(made));
				judgedGradient.f32[row] = -present[row]! * sigmoid(-real);
				judgedGradient.f32[rows + row] = present[row]! * sigmoid(made);
			}
		},
		deceive() {
			for (let row = 0; row < rows; row++) {
				const made = judged.f32[rows + row]!;
				losses[rows + row] = present[row]! * softplus(-made);
				judgedGradient.f32[row] = 0;
				judgedGradient.f32[rows + row] = -present[row]! * sigmoid(-made);
			}
		},
		comeBack() {
			for (let i = 0; i < cells; i++) {
				const row = Math.floor(i / items);
				const code = codes[i]!;
				const y = sigmoid(logits.f32[i]!);
				let slope = code & (HAD | SHOWN) ? shownGradient.f32[row * 2 * items + (i % items)]! : 0;
				if (code & ZERO) slope += 2 * reconstruction * y;
				logitsGradient.f32[i] = slope * y * (1 - y);
			}
		},
	};
}
