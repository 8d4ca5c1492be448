using Redemptions.Simulators;
using Redemptions.Simulators.Ledgers;

namespace Redemptions.EndToEnd.Tests.Harness;

/// <summary>Compares the clients' answers and the stored rows with the providers' ledger.</summary>
internal static class Books
{
    public static void ShouldBalance(StoreCopy store, Ledger ledger, IEnumerable<ServiceAnswer> answers)
    {
        var told = answers.ToDictionary(answer => answer.Id);
        var taken = ledger.Redemptions().ToLookup(entry => entry.Reference, StringComparer.OrdinalIgnoreCase);
        foreach (var row in store.Redemptions)
        {
            var answer = told.GetValueOrDefault(row.Id);
            answer.Should().NotBeNull("the client of {0} repeated its key until it knew", row.Id);
            (answer!.Status, (long)answer.Version).Should().Be((row.Status, row.Version));
            taken[row.Reference].Select(entry => entry.AmountCents).Should().Equal(
                row.Status == "confirmed" ? [answer.RedeemedAmount] : Array.Empty<long>(), "{0} ({1}) is {2}", row.Id, row.Type, row.Status);
        }

        var confirmed = store.Redemptions.Where(row => row.Status == "confirmed").Select(row => row.Reference);
        taken.Select(entries => entries.Key).Should().BeSubsetOf(confirmed, "nothing is taken that nobody confirmed");
        told.Keys.Should().BeSubsetOf(store.Redemptions.Select(row => row.Id));
        ledger.Requests(Provider.Ott).Select(request => request.Reference).Should().OnlyHaveUniqueItems("OTT hears a remit once");
    }
}
