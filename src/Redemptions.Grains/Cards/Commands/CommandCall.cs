using Redemptions.Contracts;

namespace Redemptions.Grains.Cards.Commands;

/// <summary>The call that a command is made for.</summary>
[GenerateSerializer, Alias("redemptions.card-command-call"), Immutable]
internal sealed record CommandCall
{
    /// <summary>The account whose call it is.</summary>
    [Id(0)]
    public required string Account { get; init; }

    [Id(1)]
    public required Mode Mode { get; init; }

    [Id(2)]
    public required string IdempotencyKey { get; init; }

    /// <summary>The keyed digest of the request; a repeat has the same one.</summary>
    [Id(3)]
    public required string Digest { get; init; }

    /// <summary>The name of the caller's API key, for the audit trail.</summary>
    [Id(4)]
    public required string KeyName { get; init; }

    /// <summary>A command that arrives later is not started, because its caller no longer waits for it.</summary>
    [Id(5)]
    public required DateTimeOffset StartBy { get; init; }
}
