using Redemptions.Simulators.Calls;
using Redemptions.Simulators.Faults;
using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Blu;

/// <summary>The HTTP endpoints of Blu Voucher.</summary>
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
        await services.GetRequiredService<CallPipeline>().Perform(
            http, call, faults => refusal ?? lookup.Answer(token, serialNumber, errors, faults));
    }

    private static async Task Redeem(HttpContext http)
    {
        var services = http.RequestServices;
        var redeem = services.GetRequiredService<BluRedeem>();
        var errors = ErrorsOf(http);
        var refusal = errors.RefuseCaller(http.Request.Headers);
        var request = BluRedeemRequest.Read(await ReceivedBody.ReadJsonObject(http));
        var call = new SimulatedCall(Provider.Blu, CallNames.Redeem, request.Token, request.RequestId) { Error = errors.Of };
        await services.GetRequiredService<CallPipeline>().Perform(http, call, faults => refusal ?? redeem.Answer(request, errors, faults));
    }

    // The path as the provider reports it, without the query, because a lookup has the PIN in it.
    private static BluErrors ErrorsOf(HttpContext http)
        => new(http.Request.Path.ToString()[Prefix.Length..], http.RequestServices.GetRequiredService<TimeProvider>());
}
