using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Blu;

/// <summary>Blu Voucher's wire.</summary>
internal static class BluEndpoints
{
    private const string Prefix = "/blu";

    public static void MapBlu(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(SimulatorHost.BluPath + "/voucher/variable/vouchers", Lookup);
        routes.MapPost(SimulatorHost.BluPath + "/voucher/variable/redemptions", Redeem);
    }

    private static async Task Lookup(HttpContext http)
    {
        var services = http.RequestServices;
        var lookup = services.GetRequiredService<BluLookup>();
        var errors = ErrorsOf(http);
        var refusal = errors.RefuseCaller(http.Request.Headers);
        var token = http.Request.Query["token"].FirstOrDefault();
        var serialNumber = http.Request.Query["serialNumber"].FirstOrDefault();
        var call = new SimulatedCall(Provider.Blu, CallNames.Lookup, token) { Error = errors.Of };
        await services.GetRequiredService<CallStage>().Perform(
            http, call, twists => refusal ?? lookup.Answer(token, serialNumber, errors, twists));
    }

    private static async Task Redeem(HttpContext http)
    {
        var services = http.RequestServices;
        var redeem = services.GetRequiredService<BluRedeem>();
        var errors = ErrorsOf(http);
        var refusal = errors.RefuseCaller(http.Request.Headers);
        var request = BluRedeemRequest.Read(await ReceivedBody.ReadJsonObject(http));
        var call = new SimulatedCall(Provider.Blu, CallNames.Redeem, request.Token, request.RequestId) { Error = errors.Of };
        await services.GetRequiredService<CallStage>().Perform(http, call, twists => refusal ?? redeem.Answer(request, errors, twists));
    }

    // The provider's own path, and without the query: that of a lookup has the PIN.
    private static BluErrors ErrorsOf(HttpContext http)
        => new(http.Request.Path.ToString()[Prefix.Length..], http.RequestServices.GetRequiredService<TimeProvider>());
}
