namespace Redemptions.Api.Redemptions;

/// <summary>One exchange with the provider.</summary>
internal sealed record OperationView
{
    public required string Id { get; init; }

    public required ExchangeKind Type { get; init; }

    public required ExchangeStatus Status { get; init; }

    public required long? Amount { get; init; }

    public required IReadOnlyDictionary<string, string> ProviderReference { get; init; }

    public required string? ProviderCode { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? AnsweredAt { get; init; }

    public static OperationView Of(Operation operation) => new()
    {
        Id = operation.Id,
        Type = operation.Type,
        Status = operation.Status,
        Amount = operation.Amount,
        ProviderReference = operation.ProviderReference,
        ProviderCode = operation.ProviderCode,
        CreatedAt = operation.CreatedAt,
        AnsweredAt = operation.AnsweredAt,
    };
}
