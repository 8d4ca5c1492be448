namespace Redemptions.LoadTest.Fronts;

/// <summary>What came back.</summary>
internal enum AnswerKind : byte
{
    /// <summary>No answer, or an unreadable one.</summary>
    None,
    Confirmed,
    Failed,
    Draft,
    Balance,
    Types,
    Problem,
}
