import { eventTypeCode } from '../interaction.ts';
import { type ImportSession, InteractionRows } from './session.ts';

const view = eventTypeCode('view');

/** Lines of `user item` in time order, without a header; the order of the lines stands for the time. */
export class PairRows extends InteractionRows {
	constructor(session: ImportSession, file: string) {
		super(session, file, 'pairs', false);
		Object.assign(session.tally.columns, { userId: 'first word', itemId: 'second word' });
	}

	override row(fields: readonly string[], line: number): void {
		const { log, tally } = this.session;
		tally.rows++;
		const [userId = '', itemId = ''] = fields;
		if (this.tooLong(fields, userId, itemId, line)) return;
		if (fields.length !== 2) this.reject('unparsable', line, fields.join(' '));
		else log.add(userId, itemId, view, log.length, Number.NaN, line);
	}
}
