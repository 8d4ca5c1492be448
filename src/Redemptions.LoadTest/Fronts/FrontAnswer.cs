namespace Redemptions.LoadTest.Fronts;

/// <summary>
/// The answer to a call. A run stores millions, so it is small: strings are shared, references are hashes. Amounts are cents.
/// </summary>
internal record struct FrontAnswer
{
    /// <summary>Marks an amount that the answer did not contain.</summary>
    public const int NoAmount = -1;

    public FrontAnswer()
    {
    }

    /// <summary>0 where no answer arrived: the connection broke or the call timed out.</summary>
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

    /// <summary>The code of the problem or of the failure; the voucher's status for a balance.</summary>
    public string? Code { get; set; }

    public string? Attention { get; set; }

    public readonly bool IsRedemption => Kind is AnswerKind.Confirmed or AnswerKind.Failed or AnswerKind.Draft;

    public readonly bool IsDecided => Kind is AnswerKind.Confirmed or AnswerKind.Failed;

    /// <summary>Whether the outcome is unknown: the call may have started a redemption that its answer does not show.</summary>
    public readonly bool IsUnknown => Kind == AnswerKind.None || (Kind == AnswerKind.Problem && (HttpStatus == 500 || Code is null or "internal" or "outcome_unknown"));
}
