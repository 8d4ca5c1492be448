namespace Redemptions.LoadTest.Fronts;

/// <summary>What came back.</summary>
internal enum AnswerKind : byte
{
    /// <summary>Nothing, or nothing that can be read.</summary>
    None,
    Confirmed,
    Failed,
    Draft,
    Balance,
    Types,
    Problem,
}
