using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Redemptions.Api.Http;

namespace Redemptions.Api.Endpoints.Redemptions;

/// <summary>The redemption to make.</summary>
internal sealed record RedeemBody
{
    private static readonly Dictionary<string, CaptureMode> Captures = new(StringComparer.Ordinal) { ["automatic"] = CaptureMode.Automatic, ["manual"] = CaptureMode.Manual };

    [Description("A type that discovery lists.")]
    public required string Type { get; init; }

    public required SourceBody Source { get; init; }

    [Description("The amount to take, in minor units; leave amount and currency out to redeem the full value.")]
    public long? Amount { get; init; }

    [Description("The currency of amount, ISO 4217; required with amount.")]
    public string? Currency { get; init; }

    [Description("A reference of your own: at most 255 characters of A-Z, a-z, 0-9 and _ - . / # : + @; blanks are allowed between other characters.")]
    public string? ExternalReference { get; init; }

    [Description("At most 10 members of your own, with names of up to 40 characters and values of up to 500, without control characters such as line breaks.")]
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    [Description("automatic (default) takes the value at once; manual reserves it, for types with the capability reserve.")]
    [AllowedValues("automatic", "manual")]
    public string? Capture { get; init; }

    [Description("With capture manual: how long the reservation lives, in seconds; by default the type's usual time.")]
    public long? ExpiresIn { get; init; }

    public static RedeemRequest Read(FieldReader body) => new()
    {
        Type = body.Text(nameof(Type)),
        Source = body.Object(nameof(Source), SourceBody.Read),
        Amount = body.MinorUnits(nameof(Amount)),
        Currency = body.Text(nameof(Currency)),
        ExternalReference = body.Text(nameof(ExternalReference)),
        Metadata = body.Texts(nameof(Metadata)),
        Capture = body.Word(nameof(Capture), Captures) ?? CaptureMode.Automatic,
        ExpiresIn = body.Count(nameof(ExpiresIn)),
    };
}
