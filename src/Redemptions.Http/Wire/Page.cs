namespace Redemptions.Http;

/// <summary>One page of a list.</summary>
internal sealed record Page<T>
{
    public required IReadOnlyList<T> Data { get; init => field = Given.List(value); }

    public string? NextCursor { get; init; }
}
