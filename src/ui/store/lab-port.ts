// What the page asks of a lab. The conductor's client is one; a picture for design work is another.

import type { Completions } from '../terminal/host-editor';
import type { LabViews, StepUnit } from '../../projections';
import type { LabInput, LabRecord } from '../../sim';

export interface LabPort {
	subscribe(listener: (views: LabViews) => void): () => void;
	input(input: LabInput): void;
	play(speed: number): void;
	pause(): void;
	step(unit: StepUnit): Promise<unknown>;
	reset(): Promise<unknown>;
	record(): Promise<LabRecord>;
	completions(terminal: string, text: string): Promise<Completions>;
}
