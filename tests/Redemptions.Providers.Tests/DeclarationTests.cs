using System.Text.RegularExpressions;
using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Domain.Requests;
using Redemptions.Providers.Blu;
using Redemptions.Providers.OneVoucher;
using Redemptions.Providers.Ott;
using Redemptions.Testing.Wire;

namespace Redemptions.Providers.Tests;

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
    public void One_way_to_write_a_south_african_number_is_as_good_as_another_for_every_provider()
    {
        string[] ways = ["0821234567", "27821234567", "+27821234567", "+27 (0)82 123 4567", "27 (0)82 123 4567", "0027 82 123 4567", "00 27 (0)82 123 4567", "+27\u201382\u2013123\u20134567"];
        foreach (var declaration in All)
        {
            ways.Select(way => Source(declaration, way, Capability.Redeem).Source?.PhoneNumber).Should().AllBe("+27821234567", declaration.Type);
        }
    }

    [Theory]
    [InlineData("011 555 1234")]
    [InlineData("0800 123 456")]
    [InlineData("0860 123 456")]
    [InlineData("087 123 4567")]
    public void A_part_of_an_OTT_voucher_needs_a_number_that_receives_sms_and_the_whole_does_not(string number)
    {
        var (source, errors) = Source(OttDeclaration.Value, number, Capability.Redeem, Capability.PartialRedemption);
        source.Should().BeNull();
        errors.Should().ContainSingle().Which.Should().Match<FieldError>(error => error.Field == "source.phone_number" && error.Code == "unsupported");
        Source(OttDeclaration.Value, number, Capability.Redeem).Errors.Should().BeEmpty();
    }

    private static (NormalisedSource? Source, List<FieldError> Errors) Source(ProviderDeclaration declaration, string phone, params Capability[] wanted)
    {
        var pin = declaration.Fields.Single(field => field.Sensitive).Example;
        return SourceRules.Read(declaration, new ParsedSource(new VoucherSource { Pin = new Sensitive(pin), PhoneNumber = phone }), wanted);
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
