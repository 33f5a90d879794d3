export const measureServe = async (_b: string | null, _s: number): Promise<boolean> => true
