using Redemptions.Simulators.Calls;
using Redemptions.Simulators.Faults;
using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Flash;

/// <summary>The HTTP endpoints of Flash 1Voucher.</summary>
internal static class FlashEndpoints
{
    private const string RedeemPath = SimulatorHost.FlashPath + "/aggregation/4.0/1voucher/redeem";

    public static void MapFlash(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(SimulatorHost.FlashPath + "/token", Token);
        routes.MapPost(RedeemPath, Redeem);
    }

    private static async Task Token(HttpContext http)
    {
        var services = http.RequestServices;
        var tokens = services.GetRequiredService<FlashTokens>();
        var isTrusted = AuthorizationHeader.Carries(http, "Basic", SandboxCredentials.FlashApiKey);
        var form = WireForm.Parse(await ReceivedBody.Read(http));
        var call = new SimulatedCall(Provider.Flash, CallNames.Token) { Error = fault => FlashErrors.Of(fault, "", "/token") };
        await services.GetRequiredService<CallPipeline>().Perform(http, call, _ => tokens.Answer(isTrusted, form));
    }

    private static async Task Redeem(HttpContext http)
    {
        var services = http.RequestServices;
        var redeem = services.GetRequiredService<FlashRedeem>();
        var token = AuthorizationHeader.Value(http, "Bearer");
        var request = FlashRedeemRequest.Read(await ReceivedBody.ReadJsonObject(http));
        var call = new SimulatedCall(Provider.Flash, CallNames.Redeem, request.Pin, request.Reference)
        {
            Error = fault => FlashErrors.Of(fault, request.Reference ?? "", FlashErrors.RedeemPath),
            StoreFirstAnswer = answer => redeem.StoreFirstAnswer(request, answer),
        };
        await services.GetRequiredService<CallPipeline>().Perform(http, call, faults => redeem.Answer(request, token, faults));
    }
}
