using System.ComponentModel;
using Redemptions.Api.Http;

namespace Redemptions.Api.Endpoints.Discovery;

/// <summary>Enables or disables a voucher type or an account.</summary>
internal sealed record SwitchBody
{
    [Description("False switches it off. A voucher type then refuses new redemptions and look-ups, and undecided redemptions are still resolved; the stored keys of an account are refused.")]
    public required bool On { get; init; }

    public static SwitchBody Read(FieldReader body)
    {
        var errors = body.ErrorCount;
        var on = body.Truth(nameof(On));
        if (on is null && body.ErrorCount == errors)
        {
            body.Note(nameof(On), "Send true or false.", "missing");
        }

        return new SwitchBody { On = on ?? false };
    }
}
