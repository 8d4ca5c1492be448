using System.Globalization;

namespace Redemptions.Seeded.Tests.Plans;

/// <summary>Draws the clients of a voucher: a first client, and perhaps a second with the same key, rivals with keys of their own,
/// and a client that sends the first client's key with another amount.</summary>
internal static class Clients
{
    private const string Retailer = "retailer";
    private const string Another = "another";
    private const int Fronts = 2;

    public static IEnumerable<ClientPlan> Of(int seed, VoucherPlan voucher, Draw draw)
    {
        var lead = new ClientPlan
        {
            Name = Name(voucher, 'a'),
            Voucher = voucher,
            Account = Retailer,
            Key = string.Create(CultureInfo.InvariantCulture, $"s{seed}-{voucher.Number}"),
            AmountCents = voucher.Trouble.Partial || draw.Chance(50) ? Part(voucher, draw) : null,
            Calls = Calls(draw.Seconds(0, 1), voucher.Trouble.Impatient, draw.Between(2, 6), draw),
            Reads = draw.Chance(60),
            LooksUp = draw.Chance(40),
        };
        yield return lead;
        if (draw.Chance(40))
        {
            yield return lead with { Name = Name(voucher, 'b'), Calls = Calls(draw.Seconds(0, 6), draw.Chance(50), draw.Between(1, 3), draw), Reads = draw.Chance(40) };
        }

        for (var rival = 'c'; rival < 'f' && draw.Chance(45); rival++)
        {
            yield return Rival(lead, rival, draw);
        }

        if (draw.Chance(15))
        {
            yield return lead with
            {
                Name = Name(voucher, 'i'),
                AmountCents = Part(voucher, draw) + 1,
                Calls = Calls(draw.Seconds(2, 12), impatient: true, draw.Between(1, 2), draw),
                GivesUp = true,
            };
        }
    }

    private static ClientPlan Rival(ClientPlan lead, char letter, Draw draw)
    {
        // The same key in two accounts is two different keys.
        var another = draw.Chance(30);
        return lead with
        {
            Name = Name(lead.Voucher, letter),
            Account = another ? Another : Retailer,
            Key = another && letter == 'c' && draw.Chance(50) ? lead.Key : $"{lead.Key}{letter}",
            AmountCents = draw.Chance(50) ? Part(lead.Voucher, draw) : null,
            Calls = Calls(draw.Seconds(0, 40), draw.Chance(40), draw.Between(1, 4), draw),
            GivesUp = draw.Chance(50),
            Reads = draw.Chance(30),
            LooksUp = draw.Chance(30),
        };
    }

    private static List<CallPlan> Calls(TimeSpan first, bool impatient, int count, Draw draw)
    {
        List<CallPlan> calls = [Call(first, impatient, draw)];
        while (calls.Count < count)
        {
            calls.Add(Call(draw.Seconds(0.2, impatient ? 3 : 10), impatient, draw));
        }

        return calls;
    }

    private static CallPlan Call(TimeSpan pause, bool impatient, Draw draw) => new(
        pause,
        impatient ? draw.Seconds(0, 1) : TimeSpan.FromSeconds(draw.One(0, 1, 5, 25, 25, 60)),
        draw.Chance(20) ? draw.Seconds(0.1, 4) : null,
        draw.Between(0, Fronts - 1));

    private static long Part(VoucherPlan voucher, Draw draw) => draw.Between(20, 90) * voucher.ValueCents / 100;

    private static string Name(VoucherPlan voucher, char letter) => string.Create(CultureInfo.InvariantCulture, $"{voucher.Number}{letter}");
}
