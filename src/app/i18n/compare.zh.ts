import type { compareEn } from './compare.en.ts';
import type { Messages } from './messages.ts';

export const compareZh: Pick<Messages, keyof typeof compareEn> = {
	compare: {
		empty: '还没有结束的训练。有了两次训练，就能在这里叠放比较。',
		goTrain: '去训练',
		tableCsv: '表格存为 CSV',
		curvesCsv: '曲线存为 CSV',
		json: '全部存为 JSON',
		allData: '全部数据',
		chosen: '显示在图中',
		choose: '显示在图中：{{name}}',
		chooseSome: '在表格中选择训练，查看它们的曲线与列表。',
		settings: '不同的设置',
		ndcg: 'NDCG@10（测试）',
		hr: 'HR@10（测试）',
		epochs: '轮数',
		seconds: '用时',
		created: '日期',
		against: '热门 {{value}}',
		ofTruth: '真相的 {{share}}',
		validationOf: '{{name}}：验证',
		noCurve: '这些模型只在结束时测量一次：没有曲线。',
		endsAt: '{{name}} 在 {{epoch}} 轮后为 {{value}}。',
		lists: '同一个人的列表',
		common_other: '{{of}} 件中有 {{value}} 件出现在所有列表里，已标出',
		inAll: '所有列表都有',
		otherData: '列表需要使用中的数据；“{{data}}”不在使用中。',
		useData: '使用它',
	},
};
