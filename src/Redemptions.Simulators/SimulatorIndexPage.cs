using Redemptions.Simulators.Faults;
using Redemptions.Simulators.Webhooks;

namespace Redemptions.Simulators;

/// <summary>The text of <c>GET /</c>: addresses, PIN patterns and kinds of fault.</summary>
internal static class SimulatorIndexPage
{
    public static string Text(Uri address)
    {
        var root = address.ToString().TrimEnd('/');
        return $"""
            Simulated voucher providers. No voucher here has any value.

            Flash  base URL {root}{SimulatorHost.FlashPath}
            OTT    base URL {root}{SimulatorHost.OttPath}
            Blu    base URL {root}{SimulatorHost.BluPath}

            PINs: the first two digits select the voucher's behaviour (16 digits; OTT 12)
              10vvvv...  active, worth R vvvv (0000: R100)
              90 used  91 expired  92 cancelled  93 never issued  94 blocked  95 not active  96 used; Blu's lookup has no redemptionRequestId
              any other  active, R100.00

            Ledger   GET {root}/ledger  GET {root}/ledger/requests  (?provider= &reference= &pin=)  DELETE {root}/ledger
            Faults   POST GET DELETE {root}/faults
            Webhooks POST {root}{WebhookEndpoints.ReceivePath}  GET DELETE {root}/webhooks  PUT {root}/webhooks/secret  POST GET DELETE {root}/webhooks/faults
            Health   GET {root}/health

            Kinds of fault
            {string.Join('\n', FaultKinds.All.Select(kind => $"  {kind.Name,-24} {kind.Summary}"))}

            """;
    }
}
