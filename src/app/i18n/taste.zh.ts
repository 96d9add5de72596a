import type { Messages } from './messages.ts';
import type { tasteEn } from './taste.en.ts';

export const tasteZh: Pick<Messages, keyof typeof tasteEn> = {
	taste: {
		title: '它认为你喜欢什么',
		lead: '在这台设备上从你的历史得出。哪里不对就告诉它，货架随之变化。',
		empty: '还没有：打开、喜欢或放入购物篮，这里就会出现。',
		category: '类别',
		brand: '品牌',
		price: '价格',
		word: '词语',
		range: '多在 {{low}} 到 {{high}} 之间，{{middle}} 左右。',
		share: '占 {{share}}',
		none: '现在没有什么计入它',
		strength: '比随机多出多少',
		band: '{{low}} 到 {{high}}',
		pin: '多显示',
		mute: '排到最后',
		remove: '忘掉此前的',
		pinned: '正在多显示：取消',
		muted: '已排到最后：取消',
		removed: '已忘掉：取消',
		act: '{{act}}：{{name}}',
		hint: '“多显示”使这类商品靠前。“排到最后”把它们放在其他一切之后。“忘掉此前的”使你至今对它们所做的不再计入；历史中仍然保留。',
		events_other: '背后的 {{value}} 个事件',
		because: '{{name}}的背后',
	},
	tune: {
		variety: '更多样',
		surprise: '更意外',
		price: '价格',
		cheaper: '更便宜',
		dearer: '更贵',
		even: '不变',
		reset: '恢复原样',
	},
	without: {
		falls: '没有 {{title}}，它会从第 {{from}} 位降到第 {{to}} 位',
		rises: '没有 {{title}}，它会从第 {{from}} 位升到第 {{to}} 位',
		gone: '没有 {{title}}，它不会出现在这里',
		same: '没有哪一个事件能使它移动',
	},
};
