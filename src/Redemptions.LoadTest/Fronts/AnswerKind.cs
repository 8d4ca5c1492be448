namespace Redemptions.LoadTest.Fronts;

/// <summary>The kind of an answer.</summary>
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
