import { lazy } from 'react';

/** The chart with the library that draws it, loaded when the first chart has something to show. */
export const LineChart = lazy(async () => ({ default: (await import('./LineChart.tsx')).LineChart }));
