using Redemptions.LoadTest.Fronts;

namespace Redemptions.LoadTest.Checking;

/// <summary>Start, end and answer of a call. Its request is not stored, because the scenario derives it from the call's number.</summary>
internal record struct Call(long StartedAt, long EndedAt, FrontAnswer Answer);
