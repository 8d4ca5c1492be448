using Redemptions.Simulators.Faults.Kinds;
using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Faults;

/// <summary>Every kind of fault.</summary>
internal static class FaultKinds
{
    private static readonly (Provider, string)[] Redeeming =
        [(Provider.Flash, CallNames.Redeem), (Provider.Ott, CallNames.Remit), (Provider.Blu, CallNames.Redeem)];

    private static readonly (Provider, string)[] FlashRedeem = [(Provider.Flash, CallNames.Redeem)];
    private static readonly (Provider, string)[] BluRedeem = [(Provider.Blu, CallNames.Redeem)];
    private static readonly (Provider, string)[] BluLookup = [(Provider.Blu, CallNames.Lookup)];

    private static readonly (Provider, string)[] OttAll =
        [.. CallNames.Of(Provider.Ott).Select(call => (Provider.Ott, call))];

    public static IReadOnlyList<FaultKind> All { get; } =
    [
        new Delay(),
        new DelayBefore(),
        new Hold("hold", "executes at once and answers after POST /faults/{id}/release", beforeWork: false),
        new Hold("hold_before", "executes and answers after POST /faults/{id}/release, even if the client has disconnected", beforeWork: true),
        new DropBefore(),
        new DropAfter(),
        new CommitLate(),
        new ErrorStatus(),
        new AnswerStatus(),
        new ProviderCode(),
        new Redirect(),
        new AlteredText("truncated_json", "executes; the answer's body is cut in half", (body, _) => body[..(body.Length / 2)]),
        new AlteredText("empty_body", "executes; the answer has no body", (_, _) => ""),
        new AlteredText("empty_object", "executes; the answer is 200 {}", (_, _) => "{}", StatusCodes.Status200OK),
        new AlteredText(
            "not_json", "executes; the answer is text, not JSON", (_, fault) => fault.Message ?? "OK", options: ["message"]),
        new AlteredJson(
            "huge_body", "executes; the answer's JSON is padded by size bytes (default 70000)", AnswerChanges.Pad, options: ["size"]),
        new AlteredJson(
            "success_without_amount", "executes; the answer has no amount", AnswerChanges.RemoveAmount, Redeeming),
        new AlteredJson(
            "without_member", "executes; the answer lacks that member", AnswerChanges.RemoveMember, needs: ["member"]),
        new AlteredJson(
            "foreign_reference", "executes; the answer has the reference of another request", AnswerChanges.ForeignReference,
            [.. FlashRedeem, .. BluRedeem, .. BluLookup]),
        new AlteredJson("boolean_success", "success is a JSON boolean", AnswerChanges.BooleanSuccess, OttAll),
        new AlteredJson("number_error_code", "errorCode is a JSON number", AnswerChanges.NumberErrorCode, OttAll),
        new ProviderFault(FaultNames.SmsOnly, "the answer, also when it is replayed, has no PIN of the change voucher")
        {
            Targets = FlashRedeem,
        },
        new ProviderFault(FaultNames.TokenExpired, "the access token of the request has expired: 401") { Targets = FlashRedeem },
        new ProviderFault(FaultNames.AmountDiffers, "takes amount cents instead of the requested amount; the answer says so")
        {
            Targets = Redeeming,
            Options = ["amount"],
        },
        new ProviderFault(FaultNames.NotFound404, "NOT_FOUND has status 404") { Targets = BluLookup },
        new ProviderFault(FaultNames.Replay, "a duplicate requestId gets the stored answer instead of a 409") { Targets = BluRedeem },
        new ProviderFault(FaultNames.WithReference, "the answer has a reference of the provider's own") { Targets = BluRedeem },
    ];

    public static string Names => string.Join(", ", All.Select(kind => kind.Name));

    /// <summary><c>duplicate_replay</c> is another name of <c>replay</c>.</summary>
    public static FaultKind? ByName(string name)
        => All.FirstOrDefault(kind => kind.Name == (name == "duplicate_replay" ? FaultNames.Replay : name));
}
