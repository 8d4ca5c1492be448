using System.Diagnostics.CodeAnalysis;

namespace Redemptions.Contracts;

/// <summary>The result of a call: a value or a problem, never both.</summary>
/// <typeparam name="T">The value.</typeparam>
[GenerateSerializer, Alias("redemptions.reply`1"), Immutable]
public sealed record Reply<T>
    where T : class
{
    /// <summary>The value; null if there is a problem.</summary>
    [Id(0)]
    public T? Value { get; init; }

    /// <summary>The problem; null if there is a value.</summary>
    [Id(1)]
    public Problem? Problem { get; init; }

    /// <summary>True if there is a value and no problem.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool Succeeded => Value is not null;

    /// <summary>A reply with a value.</summary>
    public static implicit operator Reply<T>(T value) => new() { Value = value };

    /// <summary>A reply with a problem.</summary>
    public static implicit operator Reply<T>(Problem problem) => new() { Problem = problem };
}
