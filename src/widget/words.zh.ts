import type { Words } from './words.en.ts';

export const zh: Words = {
	headings: {
		'for-you': '为你推荐',
		'because-you-viewed': '根据你的浏览',
		similar: '相似商品',
		'also-viewed': '其他人还看了',
		'bought-together': '经常一起购买',
		trending: '正在流行',
		bestsellers: '畅销商品',
		'new-arrivals': '新品上架',
		'recently-viewed': '最近浏览',
		'buy-again': '再次购买',
	},
	headingsOf: {
		'because-you-viewed': '因为你看过 {title}',
	},
	because: '因为 {title}',
	boughtTimes: '买过 {times} 次',
	previous: '后退',
	next: '更多',
	empty: '暂时没有可显示的商品。',
	unavailable: '已售罄',
	ask: '可以让本店仅在这台设备上记住你浏览的商品，以便推荐更合适的吗？',
	yes: '可以',
	no: '不用',
};
