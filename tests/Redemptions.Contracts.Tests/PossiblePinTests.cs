namespace Redemptions.Contracts.Tests;

public sealed class PossiblePinTests
{
    [Theory]
    [InlineData("1234567", false)]
    [InlineData("12345678", true)]
    [InlineData("a1b2c3d4e5f6g7h8", true)]
    [InlineData("١٢٣٤٥٦٧٨", true)]
    public void A_text_with_eight_digits_may_hold_a_pin(string text, bool mayHold) => PossiblePin.IsIn(text).Should().Be(mayHold);
}
