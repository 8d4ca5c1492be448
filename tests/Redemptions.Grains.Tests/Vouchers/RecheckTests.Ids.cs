using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Redemptions.Contracts;
using Redemptions.Simulators;
using Redemptions.Testing.Faults;
using Redemptions.Testing.Silos;

namespace Redemptions.Grains.Tests.Vouchers;

/// <content>The ids of the provider in the answer of a recheck that contradicts the decision.</content>
public sealed partial class RecheckTests
{
    [Fact]
    public async Task A_contradicted_redemption_is_found_by_the_transaction_id_in_the_answer_of_the_recheck()
    {
        var pin = SandboxPins.ForOtt(41);
        await using var silo = await TestSilo.StartAsync(sandbox, resolution: Quick, settings: ShortGrace);
        var failed = await FailedByAbsenceAsync(silo, pin);
        await LateRequests.RemitAsync(sandbox.Simulators, pin, failed.ProviderReference["reference"]);
        var raised = await RaisedAsync(silo, failed.Id);
        (await FindAsync(silo, raised.ProviderReference["voucher_id"])).Select(redemption => redemption.Id).Should().Equal(failed.Id);
    }

    [Fact]
    public async Task Invariant_7_an_id_in_the_answer_of_a_recheck_that_repeats_the_pin_is_not_stored()
    {
        var pin = SandboxPins.ForOtt(42);
        await using var silo = await TestSilo.StartAsync(
            sandbox,
            resolution: Quick,
            configure: services => services.ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler(() => new PinAsVoucherId(pin))),
            settings: ShortGrace);
        var failed = await FailedByAbsenceAsync(silo, pin);
        await LateRequests.RemitAsync(sandbox.Simulators, pin, failed.ProviderReference["reference"]);
        var raised = await RaisedAsync(silo, failed.Id);
        raised.ProviderReference.Should().NotContainKey("voucher_id");
        raised.Operations.SelectMany(operation => operation.ProviderReference.Values).Should().NotContain(pin);
        (await FindAsync(silo, pin)).Should().BeEmpty();
    }

    private static async Task<IReadOnlyList<Redemption>> FindAsync(TestSilo silo, string providerReference) =>
        (await silo.Reader.SearchAsync(TestSilo.Till, new SearchRequest { Type = "vouchers.ott", ProviderReference = providerReference })).Value!.Data;

    /// <summary>Makes OTT's answer to a query about a remit give the PIN as the id of the voucher.</summary>
    private sealed class PinAsVoucherId(string pin) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (request.RequestUri!.AbsolutePath.EndsWith("/CheckRemitVoucher", StringComparison.Ordinal))
            {
                var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken))!;
                answer["voucherID"] = pin;
                response.Content = new StringContent(answer.ToJsonString(), Encoding.UTF8, "application/json");
            }

            return response;
        }
    }
}
