using System.Net;
using System.Text.Json;

namespace Redemptions.Api.Tests.Redemptions;

[Collection(ServiceFixture.Collection)]
public sealed class ReadTests(ServiceFixture service)
{
    [Fact]
    public async Task A_read_by_id_tells_what_the_redemption_told()
    {
        var made = await service.Client.RedeemAsync(Fresh.Blu());
        var read = await service.Client.GetAsync(made.Header("Location")!);
        read.Status.Should().Be(HttpStatusCode.OK);
        read.Text.Should().Be(made.Text);
        read.Header("Cache-Control").Should().Be("no-store");
    }

    [Fact]
    public async Task The_role_read_alone_sees_the_last_four_of_a_change_PIN()
    {
        var made = await service.Client.RedeemAsync(Fresh.Blu());
        var pin = made.String("change_voucher.pin")!;
        var read = await service.As(ServiceFixture.ReadKey).GetAsync(made.Header("Location")!);
        read.String("change_voucher.pin").Should().Be("************" + pin[^4..]);
        read["change_voucher.barcode"].ValueKind.Should().Be(JsonValueKind.Null);
        read.Text.Should().NotContain(pin);
    }

    [Theory]
    [InlineData("rdm_000000000000000000000000")]
    [InlineData("rdm_123")]
    [InlineData("RDM_000000000000000000000000")]
    [InlineData("nothing")]
    public async Task An_unknown_or_malformed_id_is_not_found(string id)
    {
        var answer = await service.Client.GetAsync($"/collect/redemptions/{id}");
        answer.Status.Should().Be(HttpStatusCode.NotFound);
        answer.Code.Should().Be("not_found");
    }

    [Fact]
    public async Task Somebody_elses_redemption_is_not_found()
    {
        var made = await service.Client.RedeemAsync(Fresh.Blu());
        var answer = await service.As(ServiceFixture.OtherAccountKey).GetAsync(made.Header("Location")!);
        answer.Code.Should().Be("not_found");
    }

    [Fact]
    public async Task A_PIN_written_into_a_path_does_not_come_back()
    {
        var answer = await service.Client.GetAsync("/collect/redemptions/4000123412341230");
        answer.Code.Should().Be("not_found");
        answer.Text.Should().NotContain("4000123412341230");
    }
}
