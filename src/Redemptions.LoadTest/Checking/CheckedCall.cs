using Redemptions.LoadTest.Operations;

namespace Redemptions.LoadTest.Checking;

/// <summary>A call with its request.</summary>
internal readonly record struct CheckedCall(LoadOperation Operation, Call Call);
