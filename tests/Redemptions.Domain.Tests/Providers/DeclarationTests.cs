using System.Text.RegularExpressions;
using Redemptions.Contracts;
using Redemptions.Domain.Tests.Providers.Wire;
using Redemptions.Grains.Providers;
using Redemptions.Providers.Blu;
using Redemptions.Providers.OneVoucher;
using Redemptions.Providers.Ott;

namespace Redemptions.Domain.Tests.Providers;

public sealed class DeclarationTests
{
    private static readonly ProviderDeclaration[] All = [OneVoucherDeclaration.Value, OttDeclaration.Value, BluDeclaration.Value];

    [Fact]
    public void Examples_fit_their_patterns() => All.SelectMany(declaration => declaration.Fields)
        .Should().OnlyContain(field => Regex.IsMatch(field.Example, field.Pattern));

    [Fact]
    public void What_a_field_is_required_for_it_is_accepted_for() => All.SelectMany(declaration => declaration.Fields)
        .Should().OnlyContain(field => field.RequiredFor.All(field.AcceptedFor.Contains));

    [Fact]
    public void An_alternative_stands_for_a_field_that_exists() => All.Should().OnlyContain(declaration => declaration.Fields
        .Where(field => field.AlternativeTo != null).All(field => declaration.Fields.Any(other => other.Name == field.AlternativeTo)));

    [Fact]
    public void Each_has_one_secret_rand_first_and_sensible_limits() => All.Should().OnlyContain(declaration =>
        declaration.Fields.Count(field => field.Sensitive) == 1 && declaration.Currencies[0] == CurrencyCodes.Rand
        && declaration.MinimumAmount == 100 && declaration.MaximumAmount == 400_000);

    [Theory]
    [InlineData("vouchers.one_voucher", "+27821234567", true)]
    [InlineData("vouchers.one_voucher", "0821234567", true)]
    [InlineData("vouchers.one_voucher", "27821234567", true)]
    [InlineData("vouchers.one_voucher", "+447911123456", false)]
    [InlineData("vouchers.ott", "+447911123456", false)]
    [InlineData("vouchers.blu", "+447911123456", true)]
    [InlineData("vouchers.blu", "0821234567", true)]
    [InlineData("vouchers.blu", "447911123456", false)]
    public void Phone_numbers_are_south_african_and_for_blu_international(string type, string number, bool fits)
    {
        var field = All.Single(declaration => declaration.Type == type).Fields.Single(field => field.Kind == FieldKind.PhoneNumber);

        Regex.IsMatch(number, field.Pattern).Should().Be(fits);
    }

    [Fact]
    public async Task A_provider_is_offered_where_it_is_configured()
    {
        await using var bench = new ProviderBench();

        All.Select(declaration => bench.Of(declaration.Type))
            .Should().OnlyContain(provider => provider.IsOffered(Mode.Test) && !provider.IsOffered(Mode.Live));
    }

    [Fact]
    public async Task A_provider_that_is_not_configured_moves_nothing()
    {
        await using var bench = new ProviderBench();

        foreach (var provider in All.Select(declaration => bench.Of(declaration.Type)))
        {
            var request = ProviderBench.Request(ProviderBench.Pin) with { Mode = Mode.Live };
            (await provider.PrepareAsync(request, default)).Should().BeOfType<Preparation.Unavailable>();
            (await provider.LookUpAsync(new BalanceQuestion { Mode = Mode.Live, Pin = request.Pin }, default))
                .Should().BeOfType<BalanceAnswer.Unavailable>();
        }
    }
}
