using System.Diagnostics.CodeAnalysis;

namespace Redemptions.Contracts;

/// <summary>What a call brought: a value or a problem, never both.</summary>
/// <typeparam name="T">The value.</typeparam>
[GenerateSerializer, Alias("redemptions.reply`1"), Immutable]
public sealed record Reply<T>
    where T : class
{
    /// <summary>The value; null where there is a problem.</summary>
    [Id(0)]
    public T? Value { get; init; }

    /// <summary>The problem; null where there is a value.</summary>
    [Id(1)]
    public Problem? Problem { get; init; }

    /// <summary>True where there is a value; then there is no problem.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool Succeeded => Value is not null;

    /// <summary>A reply with a value.</summary>
    public static implicit operator Reply<T>(T value) => new() { Value = value };

    /// <summary>A reply with a problem.</summary>
    public static implicit operator Reply<T>(Problem problem) => new() { Problem = problem };
}
