using Redemptions.Simulators.Calls;
using Redemptions.Simulators.Faults;
using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Ott;

/// <summary>The HTTP endpoints of OTT Mobile: three calls with the same authentication.</summary>
internal static class OttEndpoints
{
    private const string Base = SimulatorHost.OttPath + "/api/v1/";

    public static void MapOtt(this IEndpointRouteBuilder routes)
    {
        Map(routes, "CheckVoucher", CallNames.CheckVoucher, "voucherPIN", "Hash", (ott, form, _) => ott.CheckVoucher(form));
        Map(routes, "RemitVoucher", CallNames.Remit, "pin", "hash", (ott, form, faults) => ott.Remit(form, faults));
        Map(routes, "CheckRemitVoucher", CallNames.CheckRemit, "pin", "hash", (ott, form, _) => ott.CheckRemit(form));
    }

    private static void Map(
        IEndpointRouteBuilder routes,
        string path,
        string name,
        string pinField,
        string hashField,
        Func<OttVouchers, WireForm, ProviderFaults, WireAnswer> execute)
        => routes.MapPost(Base + path, async (HttpContext http) =>
        {
            var services = http.RequestServices;
            var ott = services.GetRequiredService<OttVouchers>();
            var isTrusted = AuthorizationHeader.Carries(http, "Basic", OttSignature.BasicCredentials);
            var form = WireForm.Parse(await ReceivedBody.Read(http));
            var call = new SimulatedCall(Provider.Ott, name, form[pinField], form["uniqueReference"]) { Error = OttAnswers.Fault };
            var refusal = OttSignature.Refuse(isTrusted, form, hashField, isVendorRequired: name != CallNames.CheckRemit);
            await services.GetRequiredService<CallPipeline>().Perform(http, call, faults => refusal ?? execute(ott, form, faults));
        });
}
