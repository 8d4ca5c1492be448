namespace Redemptions.Contracts;

/// <summary>The figures of an account and mode.</summary>
public sealed record Overview
{
    /// <summary>The most redemptions that <see cref="Undecided"/> and <see cref="Attention"/> count; this sum stands for that many or more.</summary>
    public const int MostBacklog = 10_000;

    /// <summary>When the figures were read.</summary>
    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>The undecided redemptions by type.</summary>
    public required IReadOnlyList<BacklogFigure> Undecided { get; init; }

    /// <summary>The redemptions that need attention, by reason.</summary>
    public required IReadOnlyList<AttentionFigure> Attention { get; init; }

    /// <summary>The decided redemptions of the last 24 hours, by hour of creation, type and status.</summary>
    public required IReadOnlyList<HourFigure> Hours { get; init; }

    /// <summary>The number of webhook deliveries that wait.</summary>
    public required long WebhooksPending { get; init; }

    /// <summary>When the oldest event among them happened; null if none waits.</summary>
    public DateTimeOffset? OldestWebhookAt { get; init; }

    /// <summary>The silos of the cluster; null unless the caller is a platform operator.</summary>
    public IReadOnlyList<SiloCondition>? Silos { get; init; }
}
