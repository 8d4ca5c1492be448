namespace Redemptions.LoadTest.Fronts;

/// <summary>
/// The answer to a call, kept small for a million calls: strings are shared, references are hashes, amounts are in cents.
/// </summary>
internal record struct FrontAnswer
{
    /// <summary>Marks an amount that the answer did not contain.</summary>
    public const int NoAmount = -1;

    public FrontAnswer()
    {
    }

    /// <summary>0 where the connection broke or the call timed out.</summary>
    public short HttpStatus { get; set; }

    public AnswerKind Kind { get; set; }

    public bool Replayed { get; set; }

    public string? Id { get; set; }

    public int Version { get; set; }

    public int Amount { get; set; } = NoAmount;

    public int RedeemedAmount { get; set; }

    public ReferenceHashes References { get; set; }

    public int ResidualAmount { get; set; } = NoAmount;

    public string? Disposition { get; set; }

    public string? ChangePin { get; set; }

    public int ChangeAmount { get; set; } = NoAmount;

    /// <summary>Of the problem or the failure; of a balance the voucher's status.</summary>
    public string? Code { get; set; }

    public string? Attention { get; set; }

    public readonly bool IsRedemption => Kind is AnswerKind.Confirmed or AnswerKind.Failed or AnswerKind.Draft;

    public readonly bool IsDecided => Kind is AnswerKind.Confirmed or AnswerKind.Failed;

    /// <summary>Whether the outcome is unknown: the call may have started a redemption that its answer does not show.</summary>
    public readonly bool IsUnknown => Kind == AnswerKind.None || (Kind == AnswerKind.Problem && (HttpStatus == 500 || Code is null or "internal" or "outcome_unknown"));
}
